#!/usr/bin/env bash
# The action: assesses what INPUT_PLAN or INPUT_CONFIG names, writes the job's summary, comments, and exits as the check is to be.
# Every INPUT_ is untrusted: it is only ever one argument of a command, as --option=value, so that it cannot be an option of its own.
set -euo pipefail

readonly SUMMARY_BYTES=450000 # of each of two reports: GitHub drops a summary of more than 1 MiB

token="${INPUT_TOKEN-}" # driftgate comment alone gets it
unset INPUT_TOKEN

# A line of a report that begins with :: is text, not a command to the runner.
resume=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$resume"
trap 'printf "\n::%s::\n" "$resume"' EXIT

main() {
  check_inputs
  out="$RUNNER_TEMP/driftgate-reports"
  mkdir -p -- "$out"
  cd -- "$INPUT_WORKING_DIRECTORY"
  if [[ -n "${INPUT_REPORT-}" ]]; then
    post "$INPUT_REPORT"
    return
  fi
  assess
}

assess() {
  json="$out/$INPUT_NAME.json" summary="$out/$INPUT_NAME.$INPUT_FORMAT" code=0 again=0
  rm -f -- "$json" "$summary"
  driftgate_plan json "$json" || code=$?
  has_verdict "$code" || no_verdict "$code"
  driftgate_plan "$INPUT_FORMAT" "$summary" || again=$?
  [[ $again == "$code" ]] || no_verdict "$again" "the network or its answers changed between two looks ($code, then $again): run it again"
  printf '%s\n' "exit-code=$code" "json=$json" "summary=$summary" >>"$GITHUB_OUTPUT"
  summarize
  cat -- "$summary"
  [[ $INPUT_COMMENT == false ]] || post "$json"
  [[ $INPUT_FAIL_ON == never ]] || exit "$code"
}

driftgate_plan() { # FORMAT FILE
  local arguments=("--live=$INPUT_LIVE" "--format=$1" "--out=$2")
  if [[ -n "${INPUT_PLAN-}" ]]; then arguments+=("--plan=$INPUT_PLAN"); else arguments+=("--config=$INPUT_CONFIG"); fi
  [[ -z "${INPUT_REGION-}" ]] || arguments+=("--region=$INPUT_REGION")
  driftgate plan "${arguments[@]}"
}

has_verdict() { [[ $1 == 0 || $1 == 2 ]]; }

no_verdict() { # CODE [REASON]
  local reason="${2-driftgate ended with exit code $1 and no verdict; the log of this step says why}"
  printf '**driftgate: no verdict.** %s\n' "$reason" >>"$GITHUB_STEP_SUMMARY"
  wrong "$reason"
}

post() { # FILE
  GITHUB_TOKEN="$token" driftgate comment --to=github "--report=$INPUT_NAME=$1" "--out=$out/comment.md" ||
    wrong "the comment could not be posted; the reports are in $out"
}

summarize() {
  {
    if [[ $INPUT_FORMAT == markdown ]]; then cat -- "$summary"; else as_text "$summary"; fi
    printf '\n<details><summary>JSON</summary>\n\n'
    as_text "$json"
    printf '\n</details>\n'
  } >>"$GITHUB_STEP_SUMMARY"
}

# A block that nothing within can end: no < of the file is left.
as_text() { # FILE
  local escaped
  escaped=$(sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' -- "$1")
  if [[ $(printf %s "$escaped" | wc -c) -gt $SUMMARY_BYTES ]]; then
    printf '\nThis report is too large for a summary. It is in the file that the action puts out.\n'
  else
    printf '\n<pre>\n%s\n</pre>\n' "$escaped"
  fi
}

check_inputs() {
  local given=0 input
  for input in "${INPUT_PLAN-}" "${INPUT_CONFIG-}" "${INPUT_REPORT-}"; do [[ -z $input ]] || given=$((given + 1)); done
  [[ $given == 1 ]] || wrong "$given of plan, config and report are given; give exactly one"
  [[ $INPUT_NAME =~ ^[A-Za-z0-9_.-]{1,80}$ ]] || wrong "name has other characters than letters, digits and _ . -, or not 1 to 80 of them"
  [[ $INPUT_FORMAT == text || $INPUT_FORMAT == markdown ]] || wrong "format is neither text nor markdown"
  [[ $INPUT_FAIL_ON == unsafe || $INPUT_FAIL_ON == never ]] || wrong "fail-on is neither unsafe nor never"
  [[ $INPUT_COMMENT == true || $INPUT_COMMENT == false ]] || wrong "comment is neither true nor false"
}

wrong() { # REASON
  printf 'driftgate action: %s\n' "$1" >&2
  exit 1
}

main
