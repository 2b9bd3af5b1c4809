import { z } from "zod";
import { InputError } from "../errors.ts";
import { briefly, shaped } from "./answer.ts";
import { backOff } from "./back-off.ts";
import { type CommentTarget, TryLater } from "./comment-target.ts";
import { fetchInTime } from "./fetch-in-time.ts";

export interface GitLabAccess {
  readonly token: string;
  /** `https://gitlab.com/api/v4`, or that of an own server. */
  readonly api: string;
  /** Id, or path such as `group/project`. */
  readonly project: string;
}

const userSchema = z.object({ id: z.number() });
const notesSchema = z.array(
  z.object({ id: z.number(), body: z.string(), system: z.boolean(), author: z.object({ id: z.number() }) }),
);
type Note = z.infer<typeof notesSchema>[number];

/**
 * The notes of a merge request on GitLab. A note to which somebody replied begins a discussion, and stays among the notes under
 * its id, so that the notes are all that is asked for.
 */
export function gitlabTarget(access: GitLabAccess, mergeRequest: number): CommentTarget {
  const notes = `/projects/${encodeURIComponent(access.project)}/merge_requests/${mergeRequest}/notes`;
  return {
    own: async () => {
      const { id: self } = shaped("GET /user", userSchema, await read(await ask(access, "GET", "/user")));
      const all = await allNotes(access, `${notes}?per_page=100&sort=asc&order_by=created_at`);
      return all.filter((it) => it.author.id === self && !it.system).map(({ id, body }) => ({ id, body }));
    },
    create: async (body) => void (await ask(access, "POST", notes, body)),
    update: async (id, body) => void (await ask(access, "PUT", `${notes}/${id}`, body)),
  };
}

async function allNotes(access: GitLabAccess, path: string): Promise<readonly Note[]> {
  const found: Note[] = [];
  for (let page = "1"; page !== ""; ) {
    const answer = await ask(access, "GET", `${path}&page=${page}`);
    found.push(...shaped(`GET ${path}`, notesSchema, await read(answer)));
    page = answer.headers.get("x-next-page") ?? "";
  }
  return found;
}

/** Undefined where the answer broke off, or is no JSON. */
const read = (answer: Response): Promise<unknown> => answer.json().catch(() => undefined);

type Asked = readonly [access: GitLabAccess, method: string, path: string, body?: string];

async function ask(...[{ token, api }, method, path, body]: Asked): Promise<Response> {
  const json = body === undefined ? {} : { "Content-Type": "application/json" };
  const request = { method, headers: { "PRIVATE-TOKEN": token, ...json } };
  const sent = body === undefined ? request : { ...request, body: JSON.stringify({ body }) };
  const answer = await fetchInTime(`${api.replace(/\/$/, "")}${path}`, sent).catch((error: unknown) => {
    throw new TryLater(`GitLab cannot be reached: ${reasonOf(error)}`, undefined);
  });
  if (answer.ok) return answer;
  throw await failure(`${method} ${path}`, answer);
}

async function failure(what: string, answer: Response): Promise<Error> {
  const { status, headers } = answer;
  const said = `${what}: GitLab answers ${status}: ${briefly(reasonIn(await read(answer)))}`;
  const wait = backOff({ status, message: said, header: (name) => headers.get(name) }, Date.now());
  return wait === null ? new InputError(said, REMEDIES[status] ?? REMEDY) : new TryLater(said, wait.after);
}

/** `fetch failed` says nothing; its cause does. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** GitLab says it under `message`, a text or lists of texts by field; its OAuth under `error`. */
const reasonSchema = z.object({ message: z.unknown(), error: z.unknown() }).partial();

function reasonIn(body: unknown): string {
  const { message, error } = reasonSchema.safeParse(body).data ?? {};
  const reason = message ?? error ?? "no reason given";
  return typeof reason === "string" ? reason : JSON.stringify(reason);
}

const REMEDY = "see https://docs.gitlab.com/api/notes/";
const REMEDIES: Readonly<Record<number, string>> = {
  400: "GitLab does not take the note: lower --limit",
  401: "give a token that is valid in GITLAB_TOKEN",
  403: "give a token with the scope `api` in GITLAB_TOKEN, and see whether the discussion is locked",
  404: "check --repo and --pull-request, that the token may read them, and that the merge request was not deleted",
};
