import { Octokit } from "@octokit/rest";
import { InputError } from "../errors.ts";
import { backOff } from "./back-off.ts";
import { type CommentTarget, TryLater } from "./comment-target.ts";

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

/** The conversation of a pull request on GitHub. */
export function githubTarget(access: GitHubAccess, pullRequest: number): CommentTarget {
  const octokit = client(access);
  const { owner, repo } = access;
  const conversation = { owner, repo, issue_number: pullRequest };
  return {
    own: () =>
      asked(`the comments of ${owner}/${repo}#${pullRequest}`, async () => {
        const author = access.author ?? (await login(octokit));
        const comments = await octokit.paginate(octokit.rest.issues.listComments, { ...conversation, per_page: 100 });
        return comments.filter((it) => it.user?.login === author).map(({ id, body = "" }) => ({ id, body }));
      }),
    create: (body) =>
      asked(`a comment on ${owner}/${repo}#${pullRequest}`, async () => {
        await octokit.rest.issues.createComment({ ...conversation, body });
      }),
    update: (id, body) =>
      asked(`comment ${id} of ${owner}/${repo}`, async () => {
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
  const pulls = await asked(`the pull request of ${sha}`, () =>
    octokit.paginate(octokit.rest.pulls.list, { ...target, state: "open", head: `${owner}:${branch}`, per_page: 100 }),
  );
  const [found, ...others] = pulls.filter((it) => it.head.sha === sha);
  if (found !== undefined && others.length === 0) return found.number;
  throw new InputError(
    `${found === undefined ? "no open pull request has" : "several open pull requests have"} ${sha} as its head`,
    "it was closed, or pushed to since: the run of its newest commit will comment",
  );
}

function client({ token, api }: GitHubAccess): Octokit {
  const quiet = () => {};
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  return new Octokit({ auth: token, baseUrl: api.replace(/\/$/, ""), log, userAgent: "driftgate" });
}

/** Tokens of an app, GITHUB_TOKEN among them, have no user: GitHub answers 403. */
async function login(octokit: Octokit): Promise<string> {
  try {
    return (await octokit.rest.users.getAuthenticated()).data.login;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.status === 403 && backOff(refusal, Date.now()) === null) return BOT_OF_GITHUB_TOKEN;
    throw error;
  }
}

async function asked<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    const message = `${what}: GitHub answers ${refusal.status}: ${refusal.message}`;
    const wait = backOff(refusal, Date.now());
    throw wait === null ? new InputError(message, remedy(refusal.status)) : new TryLater(message, wait.after);
  }
}

function refusalOf(error: unknown) {
  if (!isRequestError(error)) return undefined;
  const headers = error.response?.headers ?? {};
  return { status: error.status, message: error.message, header: (name: string) => headers[name] };
}

interface RequestError extends Error {
  readonly status: number;
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> };
}

const isRequestError = (error: unknown): error is RequestError =>
  error instanceof Error && "status" in error && typeof error.status === "number";

const REMEDIES: Readonly<Record<number, string>> = {
  401: "give a token that is valid in GITHUB_TOKEN",
  403: "give the job `permissions: pull-requests: write`, and see whether the conversation is locked",
  404: "check --repo and --pull-request, and that the token may read them",
  410: "the conversation is gone; nothing can be posted on it",
  422: "GitHub does not take the comment: see whether the conversation is locked, or lower --limit",
};

const remedy = (status: number): string => REMEDIES[status] ?? "see https://docs.github.com/rest/issues/comments";
