import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Answers, Question } from "./conversation.ts";
import { DESTINATIONS, inside, type Node } from "./nodes.ts";

/** A program that runs in a namespace until it is stopped. */
export interface Program {
  stop(): Promise<void>;
}

export interface Client extends Program {
  /** What came of one request to each destination. */
  ask(question: Question): Promise<Answers>;
}

export async function startServer(): Promise<Program> {
  const child = await start("aws", "server.ts", []);
  return { stop: () => stop(child) };
}

export async function startClient(host: Node): Promise<Client> {
  const child = await start(host, "client.ts", DESTINATIONS);
  return {
    ask: async (question) => {
      const answered = once(child, "message");
      child.send(question);
      const [answers] = await answered;
      return answers;
    },
    stop: () => stop(child),
  };
}

/** Without the SDK's word on which Node it will need next year. */
const ENVIRONMENT = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

/** Runs a program of this folder in a namespace; ready once it says so. */
async function start(node: Node, file: string, args: readonly string[]): Promise<ChildProcess> {
  const command = [process.execPath, "--import", "tsx", join(import.meta.dirname, file), ...args];
  const child = spawn("ip", inside(node, command), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: ENVIRONMENT,
  });
  process.once("exit", () => child.kill());
  const gone = once(child, "exit").then(([code]) => {
    throw new Error(`${file} ended before it was ready, with exit code ${code}`);
  });
  await Promise.race([once(child, "message"), gone]);
  gone.catch(() => undefined);
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill();
  await gone;
}
