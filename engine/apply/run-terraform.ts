import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { InputError } from "../errors.ts";

/** How Terraform, or OpenTofu, is run on one root. */
export interface TerraformRoot {
  /** The program: a path, or a name on the PATH. */
  readonly program: string;
  /** The working folder, initialized. */
  readonly folder: string;
  /** Further arguments of each plan, such as `-var-file=prod.tfvars`. */
  readonly planArguments: readonly string[];
}

/**
 * Runs Terraform to its end; what it printed on standard output. Throws an InputError with its own words where it fails. An
 * interrupt from the terminal reaches Terraform too, which ends in good order: it is waited for.
 */
export async function runTerraform({ program, folder }: TerraformRoot, args: readonly string[]): Promise<string> {
  const child = spawn(program, [...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "close");
  const [printed, complaints] = [text(child.stdout), text(child.stderr)];
  const [code, signal]: unknown[] = await ended.catch((cause: unknown) => {
    throw notStarted(program, cause);
  });
  if (code === 0) return printed;
  const why = firstError(await complaints) ?? `it ended with ${signal ?? `exit code ${code}`}`;
  throw new InputError(
    `${program} ${args[0]} in ${folder}: ${why}`,
    "mend that, then go on with driftgate apply --resume",
  );
}

const notStarted = (program: string, cause: unknown): InputError =>
  new InputError(
    `${program}: it cannot be started: ${cause instanceof Error ? cause.message : String(cause)}`,
    "install it, or name it with --terraform",
  );

/** Terraform's own account of what went wrong: the lines of its first error, without the frame that it draws around them. */
function firstError(complaints: string): string | undefined {
  const plain = complaints.replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
  const lines = plain.split("\n").map((it) => it.replace(/^[│╷╵\s]+/, "").trim());
  const from = lines.findIndex((it) => it.startsWith("Error:"));
  if (from === -1) return undefined;
  return lines
    .slice(from)
    .filter((it) => it !== "")
    .slice(0, 3)
    .join(" ");
}
