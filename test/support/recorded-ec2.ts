import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { EC2_CALLS, ENTRIES_CALL, entriesFileOf, fileOf } from "../../engine/live/ec2-calls.ts";
import { ec2Xml } from "./ec2-xml.ts";
import type { Running } from "./moto.ts";

/** A call, as it came. */
export interface Heard {
  readonly operation: string;
  readonly query: URLSearchParams;
  /** How many calls came before it, of whatever kind. */
  readonly before: number;
}

/** What is sent in the place of EC2's answer, which is given in its XML. */
export type Answering = (response: ServerResponse, answer: string, heard: Heard) => void;

export const truthfully: Answering = (response, answer) => {
  response.writeHead(200, { "content-type": "text/xml" }).end(answer);
};

/** EC2's refusal of a call. */
export function refuse(response: ServerResponse, code: string, status = 403): void {
  const error = `<Error><Code>${code}</Code><Message>No.</Message></Error>`;
  response.writeHead(status, { "content-type": "text/xml" });
  response.end(`<Response><Errors>${error}</Errors><RequestID>recorded</RequestID></Response>`);
}

/**
 * EC2, answering from a recorded network, in this process; what was not recorded it refuses. Of its filters it heeds those that driftgate sets: by id and by VPC.
 * `answering` may answer otherwise, for a test of what then becomes of it.
 */
export async function startRecordedEc2(folder: string, answering: Answering = truthfully): Promise<Running> {
  let count = 0;
  const server = createServer(async (request, response) => {
    const query = new URLSearchParams(await text(request));
    const operation = query.get("Action") ?? "";
    const output = recorded(folder, operation, query);
    if (output === undefined) refuse(response, "UnauthorizedOperation");
    else answering(response, ec2Xml(operation, output), { operation, query, before: count++ });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the recorded EC2 has no port");
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${address.port}`, stop };
}

type Output = Readonly<Record<string, unknown>>;

/** Undefined where that was not recorded. */
function recorded(folder: string, operation: string, query: URLSearchParams): Output | undefined {
  if (operation === ENTRIES_CALL.operation) return readJson(folder, entriesFileOf(query.get("PrefixListId") ?? ""));
  const call = EC2_CALLS.find((it) => it.operation === operation);
  const items = call && readJson(folder, fileOf(call))?.[call.result];
  if (call === undefined || !Array.isArray(items)) return undefined;
  return { [call.result]: items.filter((it) => passes(it, query, call.id)) };
}

function readJson(folder: string, file: string): Output | undefined {
  const path = join(folder, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

function passes(item: Readonly<Record<string, unknown>>, query: URLSearchParams, id: string): boolean {
  const valuesOf = (prefix: string) => [...query].filter(([key]) => key.startsWith(prefix)).map(([, value]) => value);
  const isOf = (name: string, values: readonly string[]) =>
    name.endsWith("vpc-id")
      ? values.some((it) => JSON.stringify(item).includes(`"${it}"`))
      : values.includes(String(item[id]));
  const asked = valuesOf(`${id}.`);
  if (asked.length > 0 && !asked.includes(String(item[id]))) return false;
  const name = query.get("Filter.1.Name");
  return name === null || isOf(name, valuesOf("Filter.1.Value."));
}
