import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { findTerraform } from "../engine/apply/stand-in/find-terraform.ts";

/** driftgate-terraform, which may lie on the PATH under Terraform's name. */
const STAND_IN = fileURLToPath(new URL(`./driftgate-terraform${extname(import.meta.url)}`, import.meta.url));

/** The Terraform or OpenTofu that is named, or else the one that is installed. Throws an InputError where there is none. */
export const realTerraform = (named: string | undefined): string =>
  findTerraform(named === undefined ? process.env : { ...process.env, DRIFTGATE_TERRAFORM: named }, STAND_IN);
