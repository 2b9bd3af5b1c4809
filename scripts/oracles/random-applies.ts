/**
 * Holds what driftgate predicts against what real Terraform makes, on random changes:
 * `npx tsx scripts/oracles/random-applies.ts [--count 50] [--seed N]`. Needs Terraform, a provider mirror and moto_server. The
 * same seed gives the same changes. Exit code 1 where a prediction was wrong or an apply failed, 64 for a wrong command line.
 */
import { parseArgs } from "node:util";
import { randomApplies } from "../../test/oracle/applies/random-applies.ts";
import { missingTools } from "../../test/support/tools.ts";

/** One apply changes so many networks. */
const NETWORKS = 5;

interface Asked {
  readonly count: number;
  readonly seed: number;
}

const say = (line: string): boolean => process.stderr.write(`${line}\n`);

/** Undefined where the command line is wrong. */
function asked(): Asked | undefined {
  try {
    const { values } = parseArgs({ options: { count: { type: "string" }, seed: { type: "string" } } });
    const [count, seed] = [Number(values.count ?? 50), Number(values.seed ?? Date.now() % 2 ** 31)];
    return Number.isInteger(count) && count > 0 && Number.isInteger(seed) ? { count, seed } : undefined;
  } catch {
    return undefined;
  }
}

async function main(): Promise<number> {
  const wanted = asked();
  if (wanted === undefined) {
    say("options: --count N (how many changes, 50 by default), --seed N (a whole number)");
    return 64;
  }
  const missing = missingTools(["terraform", "provider mirror", "moto_server"]);
  if (missing !== undefined) {
    say(`cannot apply: ${missing}`);
    return 1;
  }
  return compare(wanted).catch((error: Error) => {
    say(`with seed ${wanted.seed}: ${error.message}`);
    return 1;
  });
}

async function compare({ count, seed }: Asked): Promise<number> {
  let [changes, facts, moved, open, wrong] = [0, 0, 0, 0, 0];
  for await (const round of randomApplies(NETWORKS, seed)) {
    changes += round.changes;
    facts += round.facts;
    moved += round.moved;
    open += round.open;
    wrong += round.differences.length;
    for (const difference of round.differences) say(difference);
    const kinds = `${moved} of them changed, ${open} left open, ${wrong} otherwise than predicted`;
    say(`${changes} changes: ${facts} facts, ${kinds} (seed ${seed})`);
    if (changes >= count) break;
  }
  return wrong === 0 ? 0 : 1;
}

process.exitCode = await main();
