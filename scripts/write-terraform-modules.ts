import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { synthesizeModules } from "../modules/terraform-module/synthesize.ts";

/** Writes the Terraform modules that are published. Run it after a change to modules/terraform-module or to what it is made of. */
for (const [path, content] of Object.entries(synthesizeModules())) {
  const file = `terraform/${path}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
