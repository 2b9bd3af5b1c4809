import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const READY_WITHIN_MS = 30_000;

export interface Running {
  /** Such as `http://127.0.0.1:43211`, without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts `moto_server` on a free port, with an empty account. Throws an Error with its output if it does not answer in 30 s. */
export async function startMoto(): Promise<Running> {
  const port = await freePort();
  const server = spawn("moto_server", ["-p", String(port)], { stdio: ["ignore", "ignore", "pipe"] });
  const stopWithUs = () => server.kill("SIGKILL");
  process.once("exit", stopWithUs);
  let complaints = "";
  server.stderr.on("data", (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-2000);
  });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answers(`${url}/moto-api/`))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      server.kill();
      throw new Error(`moto_server did not start: ${complaints}`);
    }
    await sleep(100);
  }
  const stop = async () => {
    process.off("exit", stopWithUs);
    await end(server);
  };
  return { url, stop };
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, "exit");
  server.kill("SIGKILL");
  await gone;
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
