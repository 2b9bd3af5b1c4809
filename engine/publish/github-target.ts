import { Octokit } from "@octokit/rest";
import { z } from "zod";
import { InputError } from "../errors.ts";
import { briefly, shaped } from "./answer.ts";
import { backOff } from "./back-off.ts";
import { type CommentTarget, TryLater } from "./comment-target.ts";
import { fetchInTime } from "./fetch-in-time.ts";

export interface GitHubAccess {
  readonly token: string;
  /** `https://api.github.com`, or that of an own server. */
  readonly api: string;
  readonly owner: string;
  readonly repo: string;
  /** Who the token writes as, where GET /user does not say: an app's `name[bot]`. Default: the bot of GITHUB_TOKEN. */
  readonly author?: string | undefined;
}

const BOT_OF_GITHUB_TOKEN = "github-actions[bot]";

const userSchema = z.object({ login: z.string().min(1) });
const commentsSchema = z.array(
  z.object({ id: z.number(), body: z.string().nullish(), user: z.object({ login: z.string() }).nullable() }),
);
const pullsSchema = z.array(z.object({ number: z.int(), head: z.object({ sha: z.string() }) }));

/** The conversation of a pull request on GitHub. */
export function githubTarget(access: GitHubAccess, pullRequest: number): CommentTarget {
  const octokit = client(access);
  const { owner, repo } = access;
  const conversation = { owner, repo, issue_number: pullRequest };
  const place = `${owner}/${repo}#${pullRequest}`;
  return {
    own: () =>
      asked(`the comments of ${place}`, async () => {
        const author = (access.author ?? (await login(octokit))).toLowerCase();
        const all = await octokit.paginate(octokit.rest.issues.listComments, { ...conversation, per_page: 100 });
        return shaped(`the comments of ${place}`, commentsSchema, all)
          .filter((it) => it.user?.login.toLowerCase() === author)
          .map(({ id, body }) => ({ id, body: body ?? "" }));
      }),
    create: (body) =>
      asked(`a comment on ${place}`, async () => {
        await octokit.rest.issues.createComment({ ...conversation, body });
      }),
    update: (id, body) =>
      asked(`comment ${id} of ${place}`, async () => {
        await octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body });
      }),
  };
}

/** The head that a workflow_run event names. Its repository is a fork's, and its branch has whatever name the fork gave it. */
export interface Head {
  readonly sha: string;
  readonly owner: string;
  readonly branch: string;
}

/** The open pull request whose head that commit is. Asked of GitHub, because what an unprivileged job says of it cannot be trusted. */
export async function pullRequestOf(access: GitHubAccess, { sha, owner, branch }: Head): Promise<number> {
  const octokit = client(access);
  const target = { owner: access.owner, repo: access.repo };
  const what = `the pull request of ${sha}`;
  const pulls = await asked(what, () =>
    octokit.paginate(octokit.rest.pulls.list, { ...target, state: "open", head: `${owner}:${branch}`, per_page: 100 }),
  );
  const [found, ...others] = shaped(what, pullsSchema, pulls).filter((it) => it.head.sha === sha);
  if (found !== undefined && others.length === 0) return found.number;
  throw new InputError(
    `${found === undefined ? "no open pull request has" : "several open pull requests have"} ${sha} as its head`,
    "it was closed, or pushed to since: the run of its newest commit will comment",
  );
}

function client({ token, api }: GitHubAccess): Octokit {
  const quiet = () => {};
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const request = { fetch: fetchInTime };
  return new Octokit({ auth: token, baseUrl: api.replace(/\/$/, ""), log, request, userAgent: "driftgate" });
}

/**
 * Tokens of an app, GITHUB_TOKEN among them, have no user, and GitHub says so in these words. Any other 403 (a suspended
 * user, a proxy) says nothing of who the token writes as: to take it for the bot would make a second comment each time.
 */
const HAS_NO_USER = /not accessible by integration/i;

async function login(octokit: Octokit): Promise<string> {
  try {
    return shaped("who the token is of", userSchema, (await octokit.rest.users.getAuthenticated()).data).login;
  } catch (error) {
    if (isRequestError(error) && error.status === 403 && HAS_NO_USER.test(error.message)) return BOT_OF_GITHUB_TOKEN;
    throw error;
  }
}

async function asked<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw isRequestError(error) ? failure(what, error) : error;
  }
}

/** Octokit gives 500 to what had no answer at all. */
function failure(what: string, { status, response, message }: RequestError): Error {
  if (response === undefined) return new TryLater(`${what}: GitHub cannot be reached: ${briefly(message)}`, undefined);
  const said = `${what}: GitHub answers ${status}: ${briefly(message)}`;
  const wait = backOff({ status, message, header: (name) => response.headers[name] }, Date.now());
  return wait === null ? new InputError(said, remedy(status)) : new TryLater(said, wait.after);
}

interface RequestError extends Error {
  readonly status: number;
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> };
}

const isRequestError = (error: unknown): error is RequestError =>
  error instanceof Error && "status" in error && typeof error.status === "number";

const REMEDIES: Readonly<Record<number, string>> = {
  401: "give a token that is valid in GITHUB_TOKEN",
  403: "give the job `permissions: pull-requests: write`, see whether the conversation is locked, and name an app with --author",
  404: "check --repo and --pull-request, that the token may read them, and that the pull request was not deleted",
  410: "the pull request was deleted; nothing can be posted on it",
  422: "GitHub does not take the comment: see whether the conversation is locked, or lower --limit",
};

const remedy = (status: number): string => REMEDIES[status] ?? "see https://docs.github.com/rest/issues/comments";
