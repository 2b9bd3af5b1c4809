import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import { type Answer, type Asked, type Description, described } from "./open-api.ts";
import { ok, type Refusals, type Running, refusal, serve } from "./serve.ts";

export interface Stored {
  readonly id: number;
  readonly user: { readonly login: string };
  body: string;
}

/** What the test sets up, and what came of it. */
export interface World {
  /** Null: a token without a user, as GITHUB_TOKEN is. */
  readonly login: string | null;
  readonly comments: Stored[];
  readonly pulls?: readonly { readonly number: number; readonly head: { readonly sha: string } }[];
  /** What became of the pull request. A closed one takes comments as an open one does, but is no longer among the open. */
  readonly state?: "closed" | "locked" | "deleted" | "hidden";
  readonly refuse?: Refusals;
}

const PATHS = [
  "/user",
  "/repos/{owner}/{repo}/pulls",
  "/repos/{owner}/{repo}/issues/{issue_number}/comments",
  "/repos/{owner}/{repo}/issues/comments/{comment_id}",
] as const;

const loose = z.record(z.string(), z.unknown());
const published = loose.parse(
  JSON.parse(
    readFileSync(
      join(createRequire(import.meta.url).resolve("@octokit/openapi"), "../generated/api.github.com.json"),
      "utf8",
    ),
  ),
);
const description: Description = described(published, PATHS);

const named = z.object({ components: z.object({ examples: z.record(z.string(), z.object({ value: z.unknown() })) }) });
const { examples } = named.parse(published).components;
/** An answer as GitHub's own description gives it for an example. */
const example = (name: string): unknown => examples[name]?.value;
const A_COMMENT = loose.parse(example("issue-comment"));
const A_USER = loose.parse(A_COMMENT["user"]);
const A_PULL = loose.parse(z.array(z.unknown()).parse(example("pull-request-simple-items"))[0]);

/** A server that knows the four paths of GitHub that driftgate may ask, and holds every request to their published description. */
export const githubServer = (world: World): Promise<Running> =>
  serve({ description, faults, answer: (asked) => answered(world, asked), refuse: world.refuse });

/** What GitHub refuses for its headers alone. */
function faults({ headers, text }: Asked): readonly string[] {
  const { authorization, accept, "user-agent": agent, "content-type": type } = headers;
  return [
    ...(/^(token|Bearer) \S+$/.test(String(authorization)) ? [] : [`no token: ${authorization}`]),
    ...(String(accept).includes("application/vnd.github") ? [] : [`accept: ${accept}`]),
    ...(agent === undefined || agent === "" ? ["no user-agent"] : []),
    ...(text === "" || String(type).startsWith("application/json") ? [] : [`content-type: ${type}`]),
  ];
}

const REFUSALS = {
  hidden: { status: 404, message: "Not Found" },
  deleted: { status: 410, message: "This issue was deleted" },
  locked: { status: 403, message: "Unable to create comment because issue is locked." },
} as const;

function answered(world: World, { method, url, text }: Asked): Answer {
  const { state, login: user } = world;
  const login = user ?? "github-actions[bot]";
  if (url.pathname === "/user") {
    if (user === null) return refusal({ status: 403, message: "Resource not accessible by integration" });
    return ok({ ...loose.parse(example("public-user-default-response") ?? A_USER), login });
  }
  if (url.pathname.endsWith("/pulls")) return ok(state === "closed" ? [] : (world.pulls ?? []).map(pull));
  if (state === "hidden" || state === "deleted") return refusal(REFUSALS[state]);
  if (method === "GET") return page(world.comments, url);
  if (state === "locked") return refusal(REFUSALS.locked);
  return written(world, login, { path: url.pathname, isNew: method === "POST", body: bodyIn(text) });
}

const bodyIn = (text: string): string => z.object({ body: z.string() }).parse(JSON.parse(text)).body;

interface Writing {
  readonly path: string;
  readonly isNew: boolean;
  readonly body: string;
}

function written(world: World, login: string, { path, isNew, body }: Writing): Answer {
  if (body.length > 65_536) return refusal({ status: 422, message: "Body is too long (maximum is 65536 characters)" });
  if (isNew) {
    const stored: Stored = { id: world.comments.length + 1, user: { login }, body };
    world.comments.push(stored);
    return ok(comment(stored), 201);
  }
  const found = world.comments.find((it) => path.endsWith(`/${it.id}`));
  if (found === undefined || found.user.login !== login) return refusal({ status: 403, message: "not yours" });
  found.body = body;
  return ok(comment(found));
}

const comment = ({ id, user, body }: Stored) => ({ ...A_COMMENT, id, body, user: { ...A_USER, ...user } });

function pull({ number, head }: NonNullable<World["pulls"]>[number]) {
  // The example's team lacks what its schema asks for.
  return { ...A_PULL, requested_teams: [], number, head: { ...loose.parse(A_PULL["head"]), ...head } };
}

function page(comments: readonly Stored[], url: URL): Answer {
  const size = Number(url.searchParams.get("per_page") ?? 30);
  const at = Number(url.searchParams.get("page") ?? 1);
  const next = new URL(url.pathname + url.search, "http://localhost");
  next.searchParams.set("page", `${at + 1}`);
  const link = at * size < comments.length ? { link: `<${next.pathname}${next.search}>; rel="next"` } : {};
  return ok(comments.slice((at - 1) * size, at * size).map(comment), 200, link);
}
