/**
 * Records the drift cases that can be made by hand on real tools: `npx tsx test/cases-drift/record.ts [--derived]`. Needs Terraform, a
 * provider mirror and moto_server. One apply of `stack/`; then, for each change by hand, the network as it then stands. The
 * cases that moto cannot make are derived from the untouched one by `derive.ts`; `--derived` makes only those. What is
 * expected is written by people.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withoutTimes } from "../support/record-network.ts";
import { mustRun } from "../support/run.ts";
import { BY_HAND } from "./by-hand.ts";
import { derive } from "./derive.ts";
import { applyStack, type RealStack } from "./real-stack.ts";

const UNTOUCHED = "a-freshly-applied-stack-has-no-drift";

/** Facets that no declared thing is held against. */
const LEFT_OUT = ["nat-gateways", "internet-gateways", "network-interfaces", "security-groups", "network-acls"];

async function main(): Promise<void> {
  const stack = await applyStack();
  try {
    await recordCase(UNTOUCHED, stack);
    for (const { name, change, undo } of BY_HAND) {
      await change(stack.ec2, stack.id);
      await recordCase(name, stack);
      await undo(stack.ec2, stack.id);
    }
  } finally {
    await stack.stop();
  }
}

async function recordCase(name: string, { cloud, id, state }: RealStack): Promise<void> {
  const [folder, live] = [join(import.meta.dirname, name), join(import.meta.dirname, name, "live")];
  mkdirSync(folder, { recursive: true });
  const vpcs = ["--vpc", id("aws_vpc.this"), id("aws_vpc.other")];
  const snapshot = ["--import", "tsx", "cli/driftgate.ts", "snapshot", "--out", live, ...vpcs];
  await mustRun(process.execPath, snapshot, { env: cloud.env });
  for (const facet of LEFT_OUT) rmSync(join(live, `describe-${facet}.json`), { force: true });
  writeFileSync(join(folder, "state.json"), withoutTimes(state));
  process.stderr.write(`${name}\n`);
}

if (!process.argv.includes("--derived")) await main();
derive(import.meta.dirname, UNTOUCHED);
