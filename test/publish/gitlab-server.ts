import { z } from "zod";
import { GITLAB_API } from "./gitlab-api.ts";
import { type Answer, type Asked, described } from "./open-api.ts";
import { ok, type Refusals, type Running, refusal, serve } from "./serve.ts";

export interface Note {
  readonly id: number;
  readonly author: number;
  readonly system?: boolean;
  /** Null: a note of its own. A reply makes a note the first of a discussion. */
  readonly type?: "DiscussionNote" | "DiffNote" | null;
  body: string;
}

/** What the test sets up, and what came of it. */
export interface GitLabWorld {
  readonly user: number;
  readonly notes: Note[];
  /** What became of the merge request. A closed one takes notes as an open one does. */
  readonly state?: "closed" | "locked" | "deleted";
  readonly refuse?: Refusals;
}

const description = described(GITLAB_API, Object.keys(GITLAB_API.paths));

/** A server that knows what driftgate may ask of GitLab, and holds every request to its description. */
export const gitlabServer = (world: GitLabWorld): Promise<Running> =>
  serve({ description, faults, answer: (asked) => answered(world, asked), refuse: world.refuse });

function faults({ headers, text }: Asked): readonly string[] {
  const { "private-token": token, "content-type": type } = headers;
  return [
    ...(token === undefined || token === "" ? ["no PRIVATE-TOKEN"] : []),
    ...(text === "" || String(type).startsWith("application/json") ? [] : [`content-type: ${type}`]),
  ];
}

const MOST_CHARACTERS = 1_000_000;

function answered({ user, notes, state }: GitLabWorld, { method, url, text }: Asked): Answer {
  if (url.pathname === "/api/v4/user") return ok(person(user));
  if (state === "deleted") return refusal({ status: 404, message: "404 Not found" });
  if (method === "GET") return page(notes, url);
  if (state === "locked") return refusal({ status: 403, message: "403 Forbidden" });
  const { body } = z.object({ body: z.string() }).parse(JSON.parse(text));
  if ([...body].length > MOST_CHARACTERS) {
    return { status: 400, headers: {}, body: { message: { note: ["is too long (maximum is 1000000 characters)"] } } };
  }
  if (method === "POST") {
    const created: Note = { id: notes.length + 1, author: user, body };
    notes.push(created);
    return ok(shown(created), 201);
  }
  const found = notes.find((it) => url.pathname.endsWith(`/${it.id}`));
  if (found === undefined || found.author !== user) return refusal({ status: 403, message: "403 Forbidden" });
  found.body = body;
  return ok(shown(found));
}

const person = (id: number) => ({ id, username: `user-${id}`, name: "Somebody" });

const shown = ({ id, author, body, system = false, type = null }: Note) => ({
  id,
  type,
  body,
  author: person(author),
  system,
  noteable_id: 70,
  noteable_type: "MergeRequest",
  noteable_iid: 7,
  resolvable: type !== null,
  internal: false,
});

function page(notes: readonly Note[], url: URL): Answer {
  const size = Number(url.searchParams.get("per_page") ?? 20);
  const at = Number(url.searchParams.get("page") ?? 1);
  const next = at * size < notes.length ? `${at + 1}` : "";
  return ok(notes.slice((at - 1) * size, at * size).map(shown), 200, { "x-next-page": next });
}
