import { appendFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { InputError } from "../../engine/errors.ts";
import type { CommentTarget } from "../../engine/publish/comment-target.ts";
import { fileTarget } from "../../engine/publish/file-target.ts";
import { openGitHub, openGitLab } from "../../engine/publish/open-target.ts";
import { patiently } from "../../engine/publish/patiently.ts";
import { publishComment } from "../../engine/publish/publish-comment.ts";
import { readStackReport } from "../../engine/publish/read-stack-report.ts";
import { MARKER, renderComment } from "../../engine/report/comment/comment.ts";
import { isQuiet } from "../../engine/report/comment/stack-report.ts";
import { type Io, writeReport } from "../io.ts";

export interface CommentCommandOptions {
  /** `NAME=FILE` or `FILE`, one for each stack. */
  readonly report: readonly string[];
  readonly to: "github" | "gitlab" | "file";
  /** The file of `--to file`, and where the comment is left if it cannot be posted. */
  readonly out: string;
  readonly repo?: string;
  readonly pullRequest?: string;
  readonly author?: string;
  readonly limit: string;
  readonly whole?: string;
  readonly always?: boolean;
}

const TRIES = 5;
const LONGEST_WAIT_MS = 10 * 60_000;

/** `driftgate comment`: brings the one comment of a pull or merge request up to date. 0 if it did, or had nothing to say. */
export async function commentCommand(options: CommentCommandOptions, io: Io): Promise<number> {
  const limit = positive("--limit", options.limit);
  const reports = await Promise.all(options.report.map(readStackReport));
  const noted = reports.filter((it) => !isQuiet(it));
  const body = renderComment(noted, { limit, whole: address(options.whole ?? runAddress(process.env)) });
  const publication = { body, marker: MARKER, quiet: noted.length === 0 && options.always !== true };
  const patience = { tries: TRIES, wait: LONGEST_WAIT_MS, sleep: (ms: number) => setTimeout(ms), say: io.stderr };
  try {
    io.stderr(`comment ${await patiently(async () => publishComment(await opened(options), publication), patience)}`);
    return 0;
  } catch (error) {
    await leave(body, options, io);
    throw error;
  }
}

async function opened({ to, out, pullRequest, ...addressee }: CommentCommandOptions): Promise<CommentTarget> {
  const number = pullRequest === undefined ? undefined : positive("--pull-request", pullRequest);
  switch (to) {
    case "github":
      return openGitHub({ ...addressee, pullRequest: number }, process.env);
    case "gitlab":
      return openGitLab({ ...addressee, pullRequest: number }, process.env);
    case "file":
      return fileTarget(out);
  }
}

/** A comment that cannot be posted is still there to be read: in the summary of the job, and as a file. */
async function leave(body: string, { out }: CommentCommandOptions, io: Io): Promise<void> {
  await writeReport(body, out, io);
  const summary = process.env["GITHUB_STEP_SUMMARY"];
  if (summary) await appendFile(summary, `${body}\n`);
  io.stderr(`the comment is in ${out}${summary ? " and in the summary of the job" : ""}`);
}

function positive(name: string, text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new InputError(`${name} is ${JSON.stringify(text)}`, "write a whole number above 0");
}

/** An address that may stand in a link: it comes from whoever runs the job. */
function address(text: string | undefined): string | undefined {
  if (text === undefined || /^https:\/\/[\w.:/%?=&#~+-]+$/.test(text)) return text;
  throw new InputError(
    `--whole is ${JSON.stringify(text)}`,
    "write an https address, with other characters percent-encoded",
  );
}

function runAddress(env: NodeJS.ProcessEnv): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repo, GITHUB_RUN_ID: run, CI_JOB_URL: job } = env;
  return server && repo && run ? `${server}/${repo}/actions/runs/${run}` : job;
}
