/**
 * `npm run accuracy`: what driftgate says of every case and every recorded change, against what is so, by rule. A case's
 * `expected.json` was derived from the rules by hand; of a recorded change the networks before and after are real, and an
 * oracle that shares no code with the engine tells which connections were lost.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding, Verdict } from "../engine/assess/assessment.ts";
import { ruleKind } from "../engine/assess/assessment.ts";
import { recordedLiveSource } from "../engine/live/recorded-live-source.ts";
import { assessPlan } from "../engine/pipeline.ts";
import { type Expected, expectedSchema, MISSING_FROM } from "../test/cases/expected.ts";
import { isLoss } from "../test/oracle/agreement.ts";
import { paths } from "../test/oracle/oracle.ts";

const TEST = join(import.meta.dirname, "..", "test");

interface Tally {
  caught: number;
  missed: number;
  falseAlarms: number;
}

const foldersIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((it) => (it.isDirectory() ? [it.name] : []));

const count = (
  rule: string,
  certainty: string,
  all: readonly { readonly rule: string; readonly certainty: string }[],
): number => all.filter((it) => it.rule === rule && it.certainty === certainty).length;

async function cases(): Promise<void> {
  const tallies = new Map<string, Tally>();
  const named: string[] = [];
  const verdicts: Verdict[] = [];
  const missing = new Map<string, number>();
  for (const name of foldersIn(join(TEST, "cases"))) {
    const folder = join(TEST, "cases", name);
    const expected = expectedSchema.parse(JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")));
    const { verdict, findings } = await assessPlan(join(folder, "plan.json"), () =>
      recordedLiveSource(join(folder, "live")),
    );
    verdicts.push(verdict);
    if (verdict === "undetermined") tell(missing, expected);
    if (verdict !== expected.verdict) named.push(`${name}: ${verdict} instead of ${expected.verdict}`);
    for (const key of new Set([...expected.findings, ...findings].map((it) => `${it.rule} ${it.certainty}`))) {
      const [rule = "", certainty = ""] = key.split(" ");
      const [wanted, found] = [count(rule, certainty, expected.findings), count(rule, certainty, findings)];
      const tally = tallies.get(key) ?? { caught: 0, missed: 0, falseAlarms: 0 };
      tally.caught += Math.min(wanted, found);
      tally.missed += Math.max(0, wanted - found);
      tally.falseAlarms += Math.max(0, found - wanted);
      tallies.set(key, tally);
      if (wanted !== found) named.push(`${name}: ${key}: ${found} instead of ${wanted}`);
    }
  }
  print("cases, by rule and certainty", tallies);
  const undetermined = verdicts.filter((it) => it === "undetermined").length;
  console.log(`${verdicts.length} cases, ${undetermined} of them undetermined; the value that is missing there is`);
  for (const [from, n] of [...missing].sort(([, a], [, b]) => b - a)) console.log(`${String(n).padStart(5)}  ${from}`);
  console.log();
  for (const line of named) console.log(`  ${line}`);
}

function tell(missing: Map<string, number>, expected: Expected): void {
  const from =
    expected.verdict === "undetermined" ? MISSING_FROM[expected.missing.from] : "none: expected was a verdict";
  missing.set(from, (missing.get(from) ?? 0) + 1);
}

async function recordings(): Promise<void> {
  const rows = { caught: 0, missed: 0, falseAlarms: 0, undetermined: 0, safe: 0 };
  const named: string[] = [];
  for (const name of foldersIn(join(TEST, "recorded"))) {
    const folder = join(TEST, "recorded", name);
    const [before, after] = [join(folder, "before"), join(folder, "after")];
    const { verdict, findings } = await assessPlan(join(folder, "plan.json"), () => recordedLiveSource(before));
    const isLost = paths(before, after).some(isLoss);
    const speaksOfMore = findings.some(
      (it) => ruleKind(it.rule) === "disruptive" && it.certainty === "will" && !isLasting(it),
    );
    if (verdict === "undetermined") rows.undetermined++;
    else if (verdict === "safe" && isLost) named.push(`missed: ${name}`) && rows.missed++;
    else if (verdict === "safe") rows.safe++;
    else if (isLost || speaksOfMore) rows.caught++;
    else named.push(`false alarm: ${name}`) && rows.falseAlarms++;
  }
  console.log("recorded changes, against the network that came about");
  console.log(
    Object.entries(rows)
      .map(([name, n]) => `${name} ${n}`)
      .join(", "),
  );
  for (const line of named) console.log(`  ${line}`);
}

/** A loss that two networks can show: the path after is another, in a subnet that is still there. */
const isLasting = ({ rule, before, after }: Finding): boolean =>
  rule === "connection-reset" && JSON.stringify(before) !== JSON.stringify(after);

function print(title: string, tallies: ReadonlyMap<string, Tally>): void {
  console.log(`${title.padEnd(34)} caught  missed  false alarms`);
  for (const [key, { caught, missed, falseAlarms }] of [...tallies].sort()) {
    console.log(
      `${key.padEnd(34)} ${String(caught).padStart(6)}  ${String(missed).padStart(6)}  ${String(falseAlarms).padStart(12)}`,
    );
  }
}

await cases();
await recordings();
