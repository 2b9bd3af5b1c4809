import { writeFile } from "node:fs/promises";
import { InputError } from "../engine/errors.ts";
import { type Progress, silent } from "../engine/progress.ts";
import { visible } from "../engine/report/visible.ts";
import { maskOf } from "../engine/secrets/mask.ts";
import { maskingOf } from "./masking.ts";

/**
 * Where lines go; each call is one line, without its end. Progress is drawn on a terminal only. What goes to standard error
 * is masked here, the one way out that leads past an assessment, and holds nothing that a terminal would act on.
 */
export interface Io {
  readonly stdout: (line: string) => void;
  readonly stderr: (line: string) => void;
  readonly progress: Progress;
}

export function processIo(options: { readonly mask: boolean }): Io {
  const mask = maskOf(undefined, maskingOf(options));
  const plain = (text: string) => visible(mask.text(text));
  return {
    stdout: (line) => void process.stdout.write(`${line}\n`),
    stderr: (line) => void process.stderr.write(`${plain(line)}\n`),
    progress: process.stderr.isTTY
      ? (message) => void process.stderr.write(`\u001b[2m${plain(message)}\u001b[22m\n`)
      : silent,
  };
}

/** To be called once, before anything is written. */
export function guardStreams(): void {
  process.stdout.on("error", stdoutFailed);
  // With standard error gone there is nobody to tell.
  process.stderr.on("error", () => {});
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
