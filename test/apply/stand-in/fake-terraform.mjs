#!/usr/bin/env node
/**
 * Stands where Terraform does, for tests of what is called how. Each call is a line of FAKE_LOG. `plan` writes a plan file (FAKE_CONTENT, if
 * that is set), `show` prints FAKE_PLAN, and a command that FAKE_WAITS names says so in the log and runs until a signal ends it.
 */
import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

const args = process.argv.slice(2);
const command = args.find((it) => !it.startsWith("-")) ?? "";
const file = args.find((it) => it.startsWith("-out="))?.slice(5) ?? args.at(-1);
const modeOf = (path) => (statSync(path).mode & 0o777).toString(8);
const log = (entry) => appendFileSync(process.env.FAKE_LOG, `${JSON.stringify(entry)}\n`);
const fileParts = { plan: () => ({}), apply: () => ({ content: readFileSync(file, "utf8") }) };

if (command === "plan") writeFileSync(file, process.env.FAKE_CONTENT ?? "what was planned");
const about = command === "plan" || (command === "apply" && !file.startsWith("-")) ? { file, mode: modeOf(file) } : {};
log({
  program: basename(process.argv[1]),
  args,
  planArguments: process.env.TF_CLI_ARGS_plan,
  ...about,
  ...(about.file && fileParts[command]()),
});
if (command === "show") process.stdout.write(readFileSync(process.env.FAKE_PLAN));
else process.stdout.write(`the fake ${args.join(" ")}\n`);
if (command === process.env.FAKE_WAITS) {
  const waiting = setInterval(() => {}, 1000);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      log({ signal });
      if (process.env.FAKE_DIES) process.kill(process.pid, "SIGKILL");
      clearInterval(waiting);
      process.exitCode = 1;
    });
  }
  log({ waits: command });
}
process.exitCode = Number(process.env[`FAKE_EXIT_${command}`] ?? 0);
