/**
 * Records the drift cases that can be made by hand on real tools: `npx tsx test/cases-drift/record.ts [--derived | --filters]`. Needs
 * Terraform, a provider mirror and moto_server. One apply of `stack/`, and one of `stack-filters/`, which `--filters` makes alone; then,
 * for each change by hand, the network as it then stands. The cases that moto cannot make are derived from the untouched one by
 * `derive.ts`; `--derived` makes only those. What is expected is written by people.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withoutTimes } from "../support/record-network.ts";
import { mustRun } from "../support/run.ts";
import { BY_HAND, type ByHand } from "./by-hand.ts";
import { derive } from "./derive.ts";
import { FILTERS_BY_HAND } from "./filters-by-hand.ts";
import { applyStack, type RealStack } from "./real-stack.ts";

const UNTOUCHED = "a-freshly-applied-stack-has-no-drift";
const FILTERS_UNTOUCHED = "a-freshly-applied-stack-of-filters-has-no-drift";

async function main(stack: RealStack, untouched: string, changes: readonly ByHand[]): Promise<void> {
  try {
    await recordCase(untouched, stack);
    for (const { name, change, undo } of changes) {
      await change(stack.ec2, stack.id);
      await recordCase(name, stack);
      await undo(stack.ec2, stack.id);
    }
  } finally {
    await stack.stop();
  }
}

async function recordCase(name: string, { cloud, state, vpcs, leftOut }: RealStack): Promise<void> {
  const [folder, live] = [join(import.meta.dirname, name), join(import.meta.dirname, name, "live")];
  mkdirSync(folder, { recursive: true });
  const snapshot = ["--import", "tsx", "cli/driftgate.ts", "snapshot", "--out", live, "--vpc", ...vpcs];
  await mustRun(process.execPath, snapshot, { env: cloud.env });
  for (const facet of leftOut) rmSync(join(live, `describe-${facet}.json`), { force: true });
  writeFileSync(join(folder, "state.json"), withoutTimes(state));
  process.stderr.write(`${name}\n`);
}

const asked = (option: string): boolean => process.argv.includes(option);
if (!asked("--derived") && !asked("--filters")) await main(await applyStack("stack"), UNTOUCHED, BY_HAND);
if (!asked("--derived")) await main(await applyStack("stack-filters"), FILTERS_UNTOUCHED, FILTERS_BY_HAND);
derive(import.meta.dirname, UNTOUCHED);
