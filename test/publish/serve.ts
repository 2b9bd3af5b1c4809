import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer, Asked, Description } from "./open-api.ts";

export interface Refused {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
  /** Instead of an answer: the connection ends in the middle of one. */
  readonly breaksOff?: boolean;
}

/** Answers to give before all else, by method. Each is given once. */
export interface Refusals {
  readonly method: string;
  readonly with: Refused[];
}

export interface Service {
  readonly description: Description;
  /** What is wrong with its headers, beyond the description. */
  readonly faults: (asked: Asked) => readonly string[];
  readonly answer: (asked: Asked) => Answer;
  readonly refuse?: Refusals | undefined;
}

export const ok = (body: unknown, status = 200, headers = {}): Answer => ({ status, headers, body });
export const refusal = ({ status, headers = {}, message = "refused" }: Refused): Answer => ({
  status,
  headers,
  body: { message },
});

export interface Running {
  readonly api: string;
  /** Every request and every answer that was not as published. */
  readonly wrong: readonly string[];
  /** Method and path of every request, in order. */
  readonly asked: readonly string[];
  readonly close: () => Promise<unknown>;
}

/** Serves on this machine, and holds every request, and every answer of its own, to the description. */
export async function serve({ description, faults, answer, refuse }: Service): Promise<Running> {
  const wrong: string[] = [];
  const heard: string[] = [];
  const server = createServer(async (request, response) => {
    const asked = await askedBy(request);
    heard.push(`${asked.method} ${asked.url.pathname}`);
    const mistakes = [...description.ofRequest(asked), ...faults(asked)];
    const planned = request.method === refuse?.method ? refuse?.with.shift() : undefined;
    const refused = mistakes.length > 0 ? { status: 400, message: mistakes.join("; "), breaksOff: false } : planned;
    const { status, headers, body } = refused === undefined ? answer(asked) : refusal(refused);
    wrong.push(...mistakes, ...(refused === undefined ? description.ofAnswer(asked, { status, headers, body }) : []));
    const text = JSON.stringify(body);
    const length = refused?.breaksOff ? { "content-length": `${text.length + 100}` } : {};
    response.writeHead(status, { "content-type": "application/json", ...length, ...headers });
    if (refused?.breaksOff) response.write(text, () => response.destroy());
    else response.end(text);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((done) => server.close(done));
  return { api: `http://127.0.0.1:${port}`, wrong, asked: heard, close };
}

async function askedBy(request: IncomingMessage): Promise<Asked> {
  const chunks = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const url = new URL(request.url ?? "/", "http://localhost");
  return { method: request.method ?? "", url, headers: request.headers, text: Buffer.concat(chunks).toString() };
}
