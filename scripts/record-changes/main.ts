/**
 * Records real changes for the replay test: `npx tsx scripts/record-changes/main.ts [CHAIN ...]`, all chains by default.
 * Needs Terraform, a provider mirror, moto_server and the AWS CLI; takes about a quarter of an hour.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { missingTools } from "../../test/support/tools.ts";
import { associations } from "./associations/changes.ts";
import type { Chain } from "./chain.ts";
import { defaultRoute } from "./default-route/changes.ts";
import { inline } from "./inline/changes.ts";
import { inlineRoutes } from "./inline-routes/changes.ts";
import { modules } from "./modules/changes.ts";
import { recordChain } from "./record.ts";
import { staticRoutes } from "./static-routes/changes.ts";
import { subnets } from "./subnets/changes.ts";

const CHAINS: readonly Chain[] = [associations, inline, subnets, defaultRoute, inlineRoutes, staticRoutes, modules];
const OUT = join(import.meta.dirname, "..", "..", "test", "recorded");

const say = (line: string): boolean => process.stderr.write(`${line}\n`);

async function main(names: readonly string[]): Promise<number> {
  const strangers = names.filter((name) => !CHAINS.some((chain) => chain.name === name));
  if (strangers.length > 0) {
    say(`no chain ${strangers.join(", ")}; there are ${CHAINS.map(({ name }) => name).join(", ")}`);
    return 64;
  }
  const missing = missingTools(["terraform", "provider mirror", "moto_server", "aws"]);
  if (missing !== undefined) {
    say(`cannot record: ${missing}`);
    return 1;
  }
  if (names.length === 0) rmSync(OUT, { recursive: true, force: true });
  for (const chain of CHAINS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    await recordChain(chain, OUT, say);
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
