import { writeFile } from "node:fs/promises";
import { InputError } from "../engine/errors.ts";
import { type Progress, silent } from "../engine/progress.ts";
import { visible } from "../engine/report/visible.ts";
import { maskOf } from "../engine/secrets/mask.ts";
import { takesColor } from "./color.ts";
import { maskingOf } from "./masking.ts";

export interface IoOptions {
  /** False shows what only looks like a secret. */
  readonly mask?: boolean;
  /** Nothing on standard error but what went wrong. */
  readonly quiet?: boolean;
  /** Progress, be standard error a terminal or not. */
  readonly verbose?: boolean;
}

/**
 * Where lines go; each call is one line, without its end. Progress is drawn on a terminal, unless it is asked for or done
 * without, and never on standard output, which is the report's alone. What goes to standard error
 * is masked here, the one way out that leads past an assessment, and holds nothing that a terminal would act on.
 */
export interface Io {
  readonly stdout: (line: string) => void;
  readonly stderr: (line: string) => void;
  readonly progress: Progress;
}

export function processIo(options: IoOptions = {}): Io {
  const mask = maskOf(undefined, maskingOf(options));
  const plain = (text: string) => visible(mask.text(text));
  return {
    stdout: (line) => void process.stdout.write(`${line}\n`),
    stderr: (line) => void process.stderr.write(`${plain(line)}\n`),
    progress: hearsProgress(options) ? (message) => void process.stderr.write(`${dim(plain(message))}\n`) : silent,
  };
}

const hearsProgress = ({ quiet = false, verbose = false }: IoOptions): boolean =>
  !quiet && (verbose || process.stderr.isTTY === true);

const dim = (text: string): string => (takesColor(process.stderr) ? `\u001b[2m${text}\u001b[22m` : text);

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
