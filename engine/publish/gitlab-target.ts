import { z } from "zod";
import { InputError } from "../errors.ts";
import { backOff } from "./back-off.ts";
import { type CommentTarget, TryLater } from "./comment-target.ts";

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

/** The notes of a merge request on GitLab. */
export function gitlabTarget(access: GitLabAccess, mergeRequest: number): CommentTarget {
  const notes = `/projects/${encodeURIComponent(access.project)}/merge_requests/${mergeRequest}/notes`;
  return {
    own: async () => {
      const { id: self } = userSchema.parse(await (await ask(access, "GET", "/user")).json());
      const all = await allNotes(access, `${notes}?per_page=100&sort=asc&order_by=created_at`);
      return all.filter((it) => it.author.id === self && !it.system).map(({ id, body }) => ({ id, body }));
    },
    create: async (body) => void (await ask(access, "POST", notes, body)),
    update: async (id, body) => void (await ask(access, "PUT", `${notes}/${id}`, body)),
  };
}

async function allNotes(access: GitLabAccess, path: string): Promise<z.infer<typeof notesSchema>> {
  const found = [];
  for (let page = "1"; page !== ""; ) {
    const answer = await ask(access, "GET", `${path}&page=${page}`);
    found.push(...notesSchema.parse(await answer.json()));
    page = answer.headers.get("x-next-page") ?? "";
  }
  return found;
}

type Asked = readonly [access: GitLabAccess, method: string, path: string, body?: string];

async function ask(...[{ token, api }, method, path, body]: Asked): Promise<Response> {
  const headers = { "PRIVATE-TOKEN": token, "Content-Type": "application/json" };
  const request = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify({ body }) }) };
  const answer = await fetch(`${api.replace(/\/$/, "")}${path}`, request).catch((error: unknown) => {
    throw new TryLater(
      `GitLab cannot be reached: ${error instanceof Error ? error.message : String(error)}`,
      undefined,
    );
  });
  if (answer.ok) return answer;
  const message = `${method} ${path}: GitLab answers ${answer.status}`;
  const refusal = { status: answer.status, message, header: (name: string) => answer.headers.get(name) };
  const wait = backOff(refusal, Date.now());
  if (wait !== null) throw new TryLater(message, wait.after);
  throw new InputError(
    message,
    "give a token with the scope `api` in GITLAB_TOKEN, and check that the request is open to notes",
  );
}
