import type { Assessment, DriftItem } from "../../assess/assessment.ts";
import { coverageRows, harmlessRow } from "../closing.ts";
import { acceptedText, type DriftAssessment, noiseRow, repairText, valuePhrase } from "../drift-rows.ts";
import { withLines } from "../finding-rows.ts";
import { diffBlock } from "./diff.ts";
import { html, type Markup, NOTHING } from "./markup.ts";
import { folded, phrase, rows } from "./phrases.ts";

const ALL = Number.POSITIVE_INFINITY;

/** Where live and declared differ, and what putting it back does. */
export function driftSection(assessment: DriftAssessment): Markup {
  const { drift } = assessment;
  const noise = withLines([noiseRow(assessment)]);
  if (drift.length === 0 && noise.length === 0) return NOTHING;
  return html`<section aria-labelledby="drift">
<h2 id="drift">Drift</h2>
${drift.length === 0 ? NOTHING : driftTable(drift)}
${rows(noise)}
</section>`;
}

const driftTable = (drift: readonly DriftItem[]): Markup => html`
<div class="scroll" tabindex="0" role="region" aria-label="Differences">
<table><caption>Differences</caption>
<thead><tr><th scope="col">What</th><th scope="col">Where</th><th scope="col">Attribute</th><th scope="col">Declared</th><th scope="col">Live</th><th scope="col">Put back</th></tr></thead>
<tbody>${drift.map(driftRow)}</tbody>
</table>
</div>`;

const driftRow = (it: DriftItem): Markup => html`<tr>
<td>${it.class}</td><th scope="row"><code>${it.address}</code></th><td><code>${it.attribute}</code></td>
${values(it)}
<td>${it.accepted === undefined ? repairText(it) : `accepted ${acceptedText(it)}`}</td></tr>`;

/** Side by side; what is long, as a diff. */
const values = ({ declared, live, diff }: DriftItem): Markup =>
  diff === undefined
    ? html`<td>${phrase(valuePhrase(declared))}</td><td>${phrase(valuePhrase(live))}</td>`
    : html`<td colspan="2">${diffBlock(diff)}</td>`;

/** The changes that break nothing, each with why. */
export function harmlessSection(assessment: Assessment): Markup {
  const { label, lines } = harmlessRow(assessment, ALL);
  if (lines.length === 0) return NOTHING;
  return html`<section aria-labelledby="harmless"><h2 id="harmless">${label}</h2>
${folded(lines.map(phrase))}</section>`;
}

/** What was read, what was not, and what the verdict could therefore not see. */
export const coverageSection = (assessment: Assessment): Markup =>
  html`<section aria-labelledby="coverage"><h2 id="coverage">Coverage</h2>${rows(coverageRows(assessment, ALL))}</section>`;

export function digestsFooter({ planDigest, liveDigest, findingsDigest, driftSummary }: Assessment): Markup {
  const digests = [
    [driftSummary === undefined ? "Plan" : "Declared", planDigest],
    ["Live network", liveDigest],
    ["Findings", findingsDigest],
  ] as const;
  return html`<footer><dl class="rows">${digests.map(([label, value]) => html`<dt>${label}</dt><dd><code>${value}</code></dd>`)}</dl></footer>`;
}
