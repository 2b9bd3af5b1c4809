import { setTimeout } from "node:timers/promises";
import { masked } from "../../engine/assess/masked.ts";
import { InputError } from "../../engine/errors.ts";
import type { CommentTarget } from "../../engine/publish/comment-target.ts";
import { fileTarget } from "../../engine/publish/file-target.ts";
import { type Environment, openGitHub, openGitLab } from "../../engine/publish/open-target.ts";
import { patiently } from "../../engine/publish/patiently.ts";
import { publishComment } from "../../engine/publish/publish-comment.ts";
import { readStackReports } from "../../engine/publish/read-stack-report.ts";
import { GITHUB_LIMIT, GITLAB_LIMIT, MARKER, renderComment } from "../../engine/report/comment/comment.ts";
import { isQuiet, type StackReport } from "../../engine/report/comment/stack-report.ts";
import type { Io } from "../io.ts";
import { leaveBehind } from "../leave-behind.ts";
import { maskingOf } from "../masking.ts";

export interface CommentCommandOptions {
  /** `NAME=FILE` or `FILE`, one for each stack. */
  readonly report: readonly string[];
  readonly to: "github" | "gitlab" | "file";
  /** The file of `--to file`, and where the comment is left if it cannot be posted. */
  readonly out: string;
  readonly repo?: string;
  readonly pullRequest?: string;
  readonly author?: string;
  /** In bytes. Default: what the server takes. */
  readonly limit?: string;
  readonly whole?: string;
  readonly always?: boolean;
  /** Default: true. False shows what only looks like a secret. */
  readonly mask?: boolean;
}

/** What the command stands in. */
export interface Surroundings {
  readonly env: Environment;
  readonly sleep: (ms: number) => Promise<void>;
}

const HERE: Surroundings = { env: process.env, sleep: (ms) => setTimeout(ms) };

const LIMITS = { github: GITHUB_LIMIT, gitlab: GITLAB_LIMIT, file: GITHUB_LIMIT } as const;

const TRIES = 5;
const LONGEST_WAIT_MS = 10 * 60_000;

/** `driftgate comment`: brings the one comment of a pull or merge request up to date. 0 if it did, or had nothing to say. */
export async function commentCommand(
  options: CommentCommandOptions,
  io: Io,
  { env, sleep }: Surroundings = HERE,
): Promise<number> {
  const limit = options.limit === undefined ? LIMITS[options.to] : positive("--limit", options.limit);
  const whole = address(options.whole ?? runAddress(env));
  const noted = (await readStackReports(options.report)).map(withoutSecrets(options)).filter((it) => !isQuiet(it));
  const body = renderComment(noted, { limit, whole });
  const publication = { body, marker: MARKER, quiet: noted.length === 0 && options.always !== true };
  const patience = { tries: TRIES, wait: LONGEST_WAIT_MS, sleep, say: io.stderr };
  try {
    const published = await patiently(async () => publishComment(await opened(options, env), publication), patience);
    io.stderr(`comment ${published}`);
    return 0;
  } catch (error) {
    const places = { file: options.to === "file" ? undefined : options.out, summary: env["GITHUB_STEP_SUMMARY"] };
    await leaveBehind(body, places, io.stderr);
    throw error;
  }
}

/** A report may have been made with `--no-mask`, for fewer eyes than a pull request has. */
const withoutSecrets =
  (options: CommentCommandOptions) =>
  ({ name, assessment }: StackReport): StackReport => ({
    name,
    assessment: masked(assessment, undefined, { masking: maskingOf(options) }),
  });

async function opened(options: CommentCommandOptions, env: Environment): Promise<CommentTarget> {
  const { to, out, pullRequest, ...addressee } = options;
  const number = pullRequest === undefined ? undefined : positive("--pull-request", pullRequest);
  switch (to) {
    case "github":
      return openGitHub({ ...addressee, pullRequest: number }, env);
    case "gitlab":
      return openGitLab({ ...addressee, pullRequest: number }, env);
    case "file":
      return fileTarget(out);
  }
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

function runAddress(env: Environment): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repo, GITHUB_RUN_ID: run, CI_JOB_URL: job } = env;
  return server && repo && run ? `${server}/${repo}/actions/runs/${run}` : job;
}
