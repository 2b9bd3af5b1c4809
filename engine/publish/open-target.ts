import { InputError } from "../errors.ts";
import type { CommentTarget } from "./comment-target.ts";
import { readTrigger } from "./github-event.ts";
import { type GitHubAccess, githubTarget, pullRequestOf } from "./github-target.ts";
import { gitlabTarget } from "./gitlab-target.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Addressee {
  /** `owner/name` on GitHub, the project's path or id on GitLab. Default: that of the pipeline. */
  readonly repo?: string | undefined;
  /** Default: that of the pipeline. */
  readonly pullRequest?: number | undefined;
  readonly author?: string | undefined;
}

/** The pull request that a workflow of GitHub is about. */
export async function openGitHub({ repo, pullRequest, author }: Addressee, env: Environment): Promise<CommentTarget> {
  const [owner = "", name = "", ...rest] = (repo ?? needed(env, "GITHUB_REPOSITORY")).split("/");
  if (owner === "" || name === "" || rest.length > 0)
    throw new InputError("--repo is no repository", "write owner/name");
  const api = address(env, "GITHUB_API_URL", "https://api.github.com");
  const access = { token: needed(env, "GITHUB_TOKEN"), api, owner, repo: name, author };
  return githubTarget(access, pullRequest ?? (await triggering(access, env)));
}

async function triggering(access: GitHubAccess, env: Environment): Promise<number> {
  const trigger = await readTrigger(needed(env, "GITHUB_EVENT_PATH"));
  return "head" in trigger ? pullRequestOf(access, trigger.head) : trigger.pullRequest;
}

/** The merge request that a pipeline of GitLab is about. */
export function openGitLab({ repo, pullRequest }: Addressee, env: Environment): CommentTarget {
  const access = {
    token: needed(env, "GITLAB_TOKEN"),
    api: address(env, "CI_API_V4_URL", "https://gitlab.com/api/v4"),
    project: repo ?? needed(env, "CI_PROJECT_ID"),
  };
  return gitlabTarget(access, pullRequest ?? mergeRequestOf(env));
}

function mergeRequestOf(env: Environment): number {
  const number = Number(needed(env, "CI_MERGE_REQUEST_IID"));
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InputError("CI_MERGE_REQUEST_IID is no whole number above 0", "name the merge request with --pull-request");
}

/** One that nothing can be asked at is no server that is down. */
function address(env: Environment, name: string, usual: string): string {
  const given = env[name] ?? usual;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username + url.password === "") return given;
  throw new InputError(`${name} is no address of a server`, "write https://HOST/PATH, without a user and a password");
}

function needed(env: Environment, name: string): string {
  const value = env[name];
  if (value !== undefined && value !== "") return value;
  throw new InputError(`${name} is not set`, "run it in the pipeline of a pull or merge request, with a token");
}
