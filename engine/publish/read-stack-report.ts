import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { InputError } from "../errors.ts";
import type { StackReport } from "../report/comment/stack-report.ts";
import { reportSchema } from "../report/report-schema.ts";

/** Well above the report of 20,000 changes. What is larger was not made by driftgate, or is no reading for people. */
const MOST_BYTES = 256 * 1024 * 1024;
const REMEDY = "write it with `driftgate plan --format json --out FILE`";

/** `NAME=FILE`, or `FILE`, which goes by its name without `.json`. */
export function nameAndFile(argument: string): { readonly name: string; readonly file: string } {
  const [, name, file] = /^([\w.-]{1,80})=(.+)$/s.exec(argument) ?? [];
  if (name !== undefined && file !== undefined) return { name, file };
  return { name: basename(argument).replace(/\.json$/, ""), file: argument };
}

/** Reads a JSON report as untrusted: of this shape, or refused. Throws an InputError that says what is wrong where. */
export async function readStackReport(argument: string): Promise<StackReport> {
  const { name, file } = nameAndFile(argument);
  const result = reportSchema.safeParse(parsed(await textOf(file), file));
  if (result.success) return { name, assessment: result.data };
  const where = result.error.issues[0]?.path.join(".") || "the top level";
  throw new InputError(`${file}: this is no report of format 1.x: ${where} is not as it should be`, REMEDY);
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size <= MOST_BYTES) return await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "unknown error";
    throw new InputError(`${file}: the report cannot be read (${code})`, REMEDY);
  }
  throw new InputError(
    `${file}: the report is larger than ${MOST_BYTES} bytes`,
    "split the stack, or look at the report itself",
  );
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`${file}: this is not JSON`, REMEDY);
  }
}
