import type { Finding } from "../assess/assessment.ts";
import type { Rollout, Unsplit, Wave } from "../waves/wave.ts";
import { count, enumerate } from "./english.ts";
import { isHarmless, mayHappen } from "./rule-words.ts";
import { paragraph } from "./text-lines.ts";
import { visibleJson } from "./visible.ts";

/** The waves for a terminal of 80 columns: each with its changes and what it cuts, then what could not be split. Ends with a newline. */
export function renderRollout({ by, waves, unsplit }: Rollout): string {
  const blocks = [
    paragraph(summary(waves, by)),
    ...waves.map((wave, at) => waveLines(wave, at + 1)),
    unsplit.length === 0 ? [] : ["What goes at once", ...unsplit.flatMap(unsplitLines)],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

/** The same for programs. */
export const renderRolloutJson = (rollout: Rollout): string => `${visibleJson(JSON.stringify(rollout, null, 2))}\n`;

const UNIT: Readonly<Record<Rollout["by"], string>> = { az: "one Availability Zone", table: "one route table" };

function summary(waves: readonly Wave[], by: Rollout["by"]): string {
  const cutting = waves.filter((it) => it.kind === "cut").length;
  if (waves.length === 0) return "There is nothing to apply.";
  if (waves.length === 1) return `1 wave, which ${cutting === 0 ? "cuts nothing" : "may cut"}.`;
  if (cutting === 0) return `${waves.length} waves, and none of them cuts.`;
  return `${waves.length} waves, ${UNIT[by]} at a time; ${cutting} of them may cut.`;
}

/** What a wave is called: by where it cuts. */
export function waveName({ kind, places }: Pick<Wave, "kind" | "places">): string {
  if (kind === "first") return "what cuts nothing";
  if (kind === "rest") return "what waited for the others, and cuts nothing";
  return places.length === 0 ? "what is not of some subnets" : enumerate(places);
}

function waveLines(wave: Wave, number: number): readonly string[] {
  const { addresses, findings, verdict } = wave;
  const heading = `Wave ${number}: ${waveName(wave)} (${verdict}, ${count(addresses.length, "change")})`;
  return [
    ...paragraph(heading),
    ...findings.filter((it) => !isHarmless(it)).flatMap((it) => item(findingText(it))),
    ...addresses.flatMap((it) => paragraph(it, "    ")),
  ];
}

const findingText = (it: Finding): string =>
  `${it.severity.toUpperCase()}${mayHappen(it) ? " (may happen)" : ""}: ${it.title} (${it.rule})`;

const unsplitLines = ({ wave, causes, why, remedy }: Unsplit): readonly string[] =>
  item(`Wave ${wave}, ${enumerate(causes)}: ${why}. ${remedy}`);

const item = (text: string): readonly string[] =>
  paragraph(text, "    ").map((line, at) => (at === 0 ? line.replace("    ", "  - ") : line));
