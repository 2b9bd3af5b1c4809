import { type Assessment, FATES } from "../../assess/assessment.ts";
import type { Stroke } from "../map/strands.ts";
import { toneOf } from "./fates.ts";
import { html, type Markup } from "./markup.ts";

/** What is said of one subnet, and of more. */
const WORDS: Readonly<Record<Stroke, readonly [string, string]>> = {
  lost: ["subnet loses connections or access", "subnets lose connections or access"],
  open: ["subnet may lose connections or access", "subnets may lose connections or access"],
  new: ["subnet gains a path", "subnets gain a path"],
  kept: ["subnet with no change of path found", "subnets with no change of path found"],
};

/** How many subnets it comes to, by the worst that happens to each, and how many changes the plan has. */
export function countsList({ paths, changes, driftSummary }: Assessment): Markup {
  const tones = paths.map((group) => {
    const worst = FATES.find((fate) => group.paths.some((it) => it.fate === fate)) ?? "kept";
    return { tone: toneOf(worst), subnets: group.subnets.length };
  });
  const counted = (Object.keys(WORDS) as readonly Stroke[]).map((tone) => {
    const own = tones.filter((it) => it.tone === tone);
    return { tone, number: own.reduce((sum, it) => sum + it.subnets, 0) };
  });
  const items = counted.filter((it) => it.number > 0).map(({ tone, number }) => item(number, WORDS[tone], tone));
  const where = driftSummary === undefined ? "in the plan" : "to put it back";
  const last = item(changes.length, [`change ${where}`, `changes ${where}`], "kept");
  return html`<ul class="counts">${[...items, last]}</ul>`;
}

const item = (number: number, [one, more]: readonly [string, string], tone: Stroke): Markup =>
  html`<li class="${tone}"><b>${number}</b> ${number === 1 ? one : more}</li>`;
