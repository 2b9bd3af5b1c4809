#!/usr/bin/env bash
# Builds driftgate from the action's own commit, and puts it on the PATH of the steps that follow.
# Its dependencies run no script of theirs.
set -euo pipefail

cd -- "$GITHUB_ACTION_PATH"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
npm run --silent build

bin="$RUNNER_TEMP/driftgate-bin"
mkdir -p -- "$bin"
ln -sf -- "$GITHUB_ACTION_PATH/dist/cli/driftgate.js" "$bin/driftgate"
echo "$bin" >>"$GITHUB_PATH"
