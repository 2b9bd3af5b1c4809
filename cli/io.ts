import { writeFile } from "node:fs/promises";
import { InputError } from "../engine/errors.ts";
import { type Progress, silent } from "../engine/progress.ts";

/** Where lines go; each call is one line, without its end. Progress is drawn on a terminal only. */
export interface Io {
  readonly stdout: (line: string) => void;
  readonly stderr: (line: string) => void;
  readonly progress: Progress;
}

export function processIo(): Io {
  process.stdout.on("error", stdoutFailed);
  // With standard error gone there is nobody to tell.
  process.stderr.on("error", () => {});
  return {
    stdout: (line) => void process.stdout.write(`${line}\n`),
    stderr: (line) => void process.stderr.write(`${line}\n`),
    progress: process.stderr.isTTY ? (message) => void process.stderr.write(`\u001b[2m${message}\u001b[22m\n`) : silent,
  };
}

/** A reader that stops early, as `head` does, is no error of ours, and leaves the exit code to the verdict: a gate stays closed. */
function stdoutFailed({ code }: NodeJS.ErrnoException): void {
  if (code === "EPIPE") return;
  process.stderr.write(
    `driftgate: standard output cannot be written to (${code}); make room for it, or use --out FILE\n`,
  );
  process.exit(1);
}

/** Writes a report to a file, or to standard output where no file is named. The text ends with its own newline. */
export async function writeReport(text: string, file: string | undefined, io: Io): Promise<void> {
  if (file === undefined) return io.stdout(text.replace(/\n$/, ""));
  try {
    await writeFile(file, text);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "unknown error";
    throw new InputError(
      `${file}: the report cannot be written (${code})`,
      "name a file in a folder that exists and can be written to",
    );
  }
}
