import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Ajv } from "ajv";
import { z } from "zod";

export interface Stored {
  readonly id: number;
  readonly user: { readonly login: string };
  body: string;
}

export interface Refused {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
}

/** What the test sets up, and what came of it. */
export interface World {
  /** Null: a token without a user, as GITHUB_TOKEN is. */
  readonly login: string | null;
  readonly comments: Stored[];
  readonly pulls?: readonly { readonly number: number; readonly head: { readonly sha: string } }[];
  /** Answers to give before all else, by method. Each is given once. */
  readonly refuse?: { readonly method: string; readonly with: Refused[] };
}

const parameter = z.object({ name: z.string(), in: z.string(), schema: z.unknown(), required: z.boolean().optional() });
const operation = z.object({
  parameters: z.array(parameter).default([]),
  requestBody: z.object({ content: z.object({ "application/json": z.object({ schema: z.unknown() }) }) }).optional(),
});
const PATHS = [
  "/user",
  "/repos/{owner}/{repo}/pulls",
  "/repos/{owner}/{repo}/issues/{issue_number}/comments",
  "/repos/{owner}/{repo}/issues/comments/{comment_id}",
] as const;

const published = z
  .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
  .parse(
    JSON.parse(
      readFileSync(
        join(createRequire(import.meta.url).resolve("@octokit/openapi"), "../generated/api.github.com.deref.json"),
        "utf8",
      ),
    ),
  ).paths;

/** A server that knows the four paths of GitHub that driftgate may ask, and holds every request to their published description. */
export async function githubServer(world: World) {
  const wrong: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const body = await textOf(request);
    wrong.push(...faults(request.method ?? "", url, body));
    const refused = request.method === world.refuse?.method ? world.refuse?.with.shift() : undefined;
    const answer =
      refused === undefined ? answered(world, { method: request.method ?? "", url, text: body }) : refusal(refused);
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((done) => server.close(done));
  return { api: `http://127.0.0.1:${port}`, wrong, close };
}

const refusal = ({ status, headers = {}, message = "refused" }: Refused) => ({ status, headers, body: { message } });

function faults(method: string, url: URL, body: string): readonly string[] {
  const path = PATHS.find((it) => new RegExp(`^${it.replace(/\{\w+\}/g, "[^/]+")}$`).test(url.pathname));
  const described = path === undefined ? undefined : published[path]?.[method.toLowerCase()];
  if (described === undefined) return [`${method} ${url.pathname} is not described`];
  const { parameters, requestBody } = operation.parse(described);
  const ajv = new Ajv({ strict: false, coerceTypes: true, allErrors: true, logger: false });
  const check = (schema: unknown, value: unknown, what: string) => {
    const valid = ajv.compile(z.record(z.string(), z.unknown()).parse(schema));
    return valid(value) ? [] : [`${method} ${url.pathname}: ${what}: ${ajv.errorsText(valid.errors)}`];
  };
  const query = [...url.searchParams].flatMap(([name, value]) => {
    const known = parameters.find((it) => it.in === "query" && it.name === name);
    return known === undefined
      ? [`${method} ${url.pathname}: no parameter ${name}`]
      : check({ type: "object", properties: { it: known.schema } }, { it: value }, name);
  });
  const json = requestBody?.content["application/json"].schema;
  return [...query, ...(json === undefined ? [] : check(json, JSON.parse(body), "body"))];
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const ok = (body: unknown, status = 200, headers = {}): Answer => ({ status, headers, body });

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly text: string;
}

function answered(world: World, { method, url, text }: Asked): Answer {
  const login = world.login ?? "github-actions[bot]";
  if (url.pathname === "/user") {
    if (world.login === null) return refusal({ status: 403, message: "Resource not accessible by integration" });
    return ok({ login });
  }
  if (url.pathname.endsWith("/pulls")) return ok(world.pulls ?? []);
  if (method === "GET") return page(world.comments, url);
  const { body } = z.object({ body: z.string() }).parse(JSON.parse(text));
  if (body.length > 65_536) return refusal({ status: 422, message: "Body is too long (maximum is 65536 characters)" });
  if (method === "POST") {
    world.comments.push({ id: world.comments.length + 1, user: { login }, body });
    return ok({ id: world.comments.length }, 201);
  }
  const found = world.comments.find((it) => url.pathname.endsWith(`/${it.id}`));
  if (found === undefined || found.user.login !== login) return refusal({ status: 403, message: "not yours" });
  found.body = body;
  return ok({ id: found.id });
}

function page(comments: readonly Stored[], url: URL): Answer {
  const size = Number(url.searchParams.get("per_page") ?? 30);
  const at = Number(url.searchParams.get("page") ?? 1);
  const next = new URL(url.pathname + url.search, `http://${"127.0.0.1"}`);
  next.searchParams.set("page", `${at + 1}`);
  const link = at * size < comments.length ? { link: `<${next.pathname}${next.search}>; rel="next"` } : {};
  return ok(comments.slice((at - 1) * size, at * size), 200, link);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
