import { expect, it } from "vitest";
import { block, covers, elementaryRanges, samplesOf } from "../block.ts";
import { askEngine } from "./engine-answers.ts";
import { type Answer, askKernel, type Questions } from "./kernel.ts";
import { hasIpv6, withNamespaces } from "./namespaces.ts";
import { type Family, type PlainTable, randomTables } from "./random-tables.ts";

const SEED = Number(process.env["DRIFTGATE_SEED"] ?? 20261123);
const TABLES: Readonly<Record<Family, number>> = { 4: 1600, 6: 600 };
const LOOKUPS_AT_LEAST = 100_000;

/** Blocks that Linux treats in a way of its own, whatever the routes: this host, loopback, link-local, multicast, and where it asks from. */
const SPECIAL = [
  ...["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.0.2.1/32", "224.0.0.0/3"],
  ...["::/3", "fe80::/9", "ff00::/8", "2001:db8::1/128"],
].map(block);

/** Every way in which an address can lie to a table's blocks: the first, middle and last address of each range that they cut out. */
function questionsOn(table: PlainTable): Questions {
  const addresses = elementaryRanges(table.flatMap(({ blocks }) => blocks)).flatMap(samplesOf);
  return { table, addresses: addresses.filter((each) => !SPECIAL.some((special) => covers(special, block(each)))) };
}

/** A sentence for each lookup that the engine and the kernel answer differently; `altered` is the table that the engine is given. */
async function disagreements(
  family: Family,
  tables: readonly PlainTable[],
  altered: (table: PlainTable) => PlainTable = (table) => table,
): Promise<{ readonly answers: readonly Answer[]; readonly sentences: readonly string[] }> {
  const questions = tables.map(questionsOn);
  const kernel = await askKernel(family, questions);
  const sentences = questions.flatMap(({ table, addresses }, i) =>
    askEngine(altered(table), addresses).flatMap(({ direct, byFragment }, j) => {
      const told = kernel[i]?.[j];
      if (direct === told && byFragment === told) return [];
      return [`table ${i}: ${addresses[j]}: kernel ${told}, engine ${direct}, by fragment ${byFragment}`];
    }),
  );
  return { answers: kernel.flat(), sentences };
}

function say(family: Family, answers: readonly Answer[]): void {
  const of = (kind: Answer) => answers.filter((each) => each === kind).length;
  const kinds = `${of("blackhole")} of them dropped, ${of("no-route")} without a route`;
  process.stderr.write(
    `kernel oracle: IPv${family}: ${answers.length} lookups in ${TABLES[family]} tables agree (${kinds}; seed ${SEED})\n`,
  );
}

withNamespaces(["ip"], "the next hop that the engine finds", () => {
  let lookups = 0;
  if (!hasIpv6())
    process.stderr.write("skipped: the next hop in IPv6 tables: needs IPv6, which is off in this kernel\n");

  for (const family of [4, 6] as const) {
    it.skipIf(family === 6 && !hasIpv6())(
      `is the one that the kernel takes, in random IPv${family} tables`,
      async () => {
        const { answers, sentences } = await disagreements(family, randomTables(family, TABLES[family], SEED));
        expect(sentences.slice(0, 20)).toEqual([]);
        say(family, answers);
        lookups += answers.length;
      },
      120_000,
    );
  }

  it(`was compared in at least ${LOOKUPS_AT_LEAST} lookups`, () => {
    expect(lookups).toBeGreaterThanOrEqual(LOOKUPS_AT_LEAST);
  });

  const few = randomTables(4, 20, SEED);
  it.each<[string, (table: PlainTable) => PlainTable]>([
    ["lost a route", (table) => table.slice(1)],
    [
      "ranks propagated above static",
      (table) => table.map((it) => (it.class === "propagated" ? { ...it, class: "local" } : it)),
    ],
    ["falls through a blackhole", (table) => table.filter((it) => !it.isBlackhole)],
    ["takes a blackhole for a way", (table) => table.map((it) => ({ ...it, isBlackhole: false }))],
  ])("would not be, if the engine %s", async (_, altered) => {
    expect((await disagreements(4, few, altered)).sentences).not.toEqual([]);
  });
});
