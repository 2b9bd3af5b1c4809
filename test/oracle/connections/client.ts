/**
 * A program in a subnet that holds one connection to each destination by the AWS SDK, as an application does: keep-alive, no
 * retries. Does what its parent asks: `open` the connections, `ask` over those that were made, or try a `fresh` one beside each.
 */
import { Agent } from "node:http";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { type Answers, type Outcome, PORT, type Question } from "./conversation.ts";

const CONNECTED_WITHIN_MS = 700;
const ANSWERED_WITHIN_MS = 2_000;
const addresses = process.argv.slice(2);

interface Held {
  readonly address: string;
  ask(): Promise<Outcome>;
  close(): void;
}

function connect(address: string): Held {
  const httpAgent = new Agent({ keepAlive: true, maxSockets: 1 });
  const client = new DynamoDBClient({
    endpoint: `http://${address}:${PORT}`,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
    requestHandler: { httpAgent, connectionTimeout: CONNECTED_WITHIN_MS },
  });
  let source = "";
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      source = sourceIn(result.response);
      return result;
    },
    { step: "deserialize" },
  );
  return {
    address,
    ask: async () => {
      try {
        await client.send(new ListTablesCommand({}), { abortSignal: AbortSignal.timeout(ANSWERED_WITHIN_MS) });
        await untilFree();
        return { kind: "answered", source, port: portOf(httpAgent) };
      } catch (error) {
        return { kind: "failed", reason: reasonOf(error) };
      }
    },
    close: () => {
      client.destroy();
      httpAgent.destroy();
    },
  };
}

const sourceIn = (response: unknown): string =>
  String((response as { readonly headers?: Readonly<Record<string, string>> }).headers?.["x-source"] ?? "");

/** The agent takes a connection back a moment after the answer. */
const untilFree = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The local port of the one socket: the same as before only if the connection is. */
const portOf = (agent: Agent): number | undefined => Object.values(agent.freeSockets).flat()[0]?.localPort;

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

/** The connections that `open` made; where it made none there is nothing to ask over. */
let held: readonly Held[] = [];

async function answer(question: Question): Promise<Answers> {
  switch (question) {
    case "open":
      return open();
    case "ask":
      return outcomesOf(held);
    case "fresh":
      return tryAnew(held.map(({ address }) => address));
    default:
      return question satisfies never;
  }
}

async function open(): Promise<Answers> {
  for (const each of held) each.close();
  const all = addresses.map(connect);
  const outcomes = await outcomesOf(all);
  held = all.filter((each) => isAnswered(outcomes, each));
  for (const each of all) if (!held.includes(each)) each.close();
  return outcomes;
}

async function tryAnew(reached: readonly string[]): Promise<Answers> {
  const all = reached.map(connect);
  const outcomes = await outcomesOf(all);
  for (const each of all) each.close();
  return outcomes;
}

const isAnswered = (outcomes: Answers, { address }: Held): boolean => outcomes[address]?.kind === "answered";

const outcomesOf = async (asked: readonly Held[]): Promise<Answers> =>
  Object.fromEntries(await Promise.all(asked.map(async (each) => [each.address, await each.ask()] as const)));

process.on("message", async (question: Question) => process.send?.(await answer(question)));
process.send?.("ready");
