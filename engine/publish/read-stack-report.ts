import { createReadStream } from "node:fs";
import { basename } from "node:path";
import type { Assessment } from "../assess/assessment.ts";
import { InputError } from "../errors.ts";
import type { StackReport } from "../report/comment/stack-report.ts";
import { reportSchema } from "../report/report-schema.ts";

/** Twice the report of 20,000 findings. What is larger was not made by driftgate, or is no reading for people. */
const MOST_BYTES = 128 * 1024 * 1024;
const REMEDY = "write it with `driftgate plan --format json --out FILE`";

/** `NAME=FILE`, or `FILE`, which goes by its name without `.json`. */
function nameAndFile(argument: string): { readonly name: string; readonly file: string } {
  const [, name, file] = /^([\w.-]{1,80})=(.+)$/s.exec(argument) ?? [];
  if (name !== undefined && file !== undefined) return { name, file };
  return { name: basename(argument).replace(/\.json$/, ""), file: argument };
}

/** Reads the reports of all stacks. Throws an InputError where two go by one name: a reader could not tell them apart. */
export async function readStackReports(given: readonly string[]): Promise<readonly StackReport[]> {
  const names = given.map((it) => nameAndFile(it).name);
  const twice = names.find((it, at) => names.indexOf(it) !== at);
  if (twice !== undefined) {
    throw new InputError(`two reports go by the name ${twice}`, "name each of them with --report NAME=FILE");
  }
  return Promise.all(given.map(readStackReport));
}

/** Reads a JSON report as untrusted: of this shape, or refused. Throws an InputError that says what is wrong where. */
async function readStackReport(argument: string): Promise<StackReport> {
  const { name, file } = nameAndFile(argument);
  const result = reportSchema.safeParse(parsed(await textOf(file), file));
  const where = result.success ? tooDeep(result.data) : result.error.issues[0]?.path.join(".") || "the top level";
  if (result.success && where === undefined) return { name, assessment: result.data };
  throw new InputError(`${file}: this is no report of format 1.x: ${where} is not as it should be`, REMEDY);
}

/** No value of a resource nests so far, and what is made of it is called once for each level. */
const MOST_LEVELS = 200;

/** The schema leaves open what is declared and what is live. */
function tooDeep({ drift }: Assessment): string | undefined {
  const at = drift.findIndex(({ declared, live }) => levels([declared, live]) > MOST_LEVELS);
  return at === -1 ? undefined : `drift.${at}`;
}

function levels(value: unknown): number {
  let level: readonly unknown[] = [value];
  for (let depth = 0; ; depth++) {
    if (level.length === 0 || depth > MOST_LEVELS) return depth;
    level = level.flatMap((it) => (typeof it === "object" && it !== null ? Object.values(it) : []));
  }
}

/** Counted while it is read: the file of another job may be a link to something without end. */
async function textOf(file: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(file)) {
      chunks.push(Buffer.from(chunk));
      size += chunk.length;
      if (size > MOST_BYTES) break;
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "unknown error";
    throw new InputError(`${file}: the report cannot be read (${code})`, REMEDY);
  }
  if (size <= MOST_BYTES) return Buffer.concat(chunks).toString("utf8");
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
