import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A Terraform that writes down how it is called. */
export const FAKE_TERRAFORM = join(import.meta.dirname, "stand-in", "fake-terraform.mjs");

/** A cdktf that writes down what it is asked and synthesizes two stacks, of which `apps` needs `net`. */
const FAKE_CDKTF = `#!/bin/sh
echo "$@" >> cdktf.log
mkdir -p cdktf.out/stacks/net cdktf.out/stacks/apps
echo '{ "version": "0.21.0", "stacks": {
  "apps": { "name": "apps", "workingDirectory": "stacks/apps", "dependencies": ["net"] },
  "net": { "name": "net", "workingDirectory": "stacks/net", "dependencies": [] } } }' > cdktf.out/manifest.json
`;

/** Puts it where npm puts the programs of a project. */
export function writeFakeCdktf(project: string): void {
  const bin = join(project, "node_modules", ".bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "cdktf"), FAKE_CDKTF);
  chmodSync(join(bin, "cdktf"), 0o755);
}
