import type { Assessment, Verdict } from "../../assess/assessment.ts";
import { driftHeadline, isOfDrift, repairsNothing } from "../drift-rows.ts";
import { capitalise } from "../english.ts";
import { headline } from "../headline.ts";
import { isHarmless } from "../rule-words.ts";
import { coverageSection, digestsFooter, driftSection, harmlessSection } from "./closing-sections.ts";
import { countsList } from "./counts.ts";
import { findingsSection } from "./findings.ts";
import { mapDrawing } from "./map-drawing.ts";
import { mapTables } from "./map-table.ts";
import { html, type Markup, NOTHING } from "./markup.ts";
import { page } from "./page.ts";

/**
 * The report as one page that needs nothing beside itself: it opens from disk, asks no network, and without its script loses
 * the filters alone. Nothing in names, tags or addresses takes effect in it.
 */
export function renderHtml(assessment: Assessment): string {
  const sentence = `${repairsNothing(assessment) ? driftSentence(assessment) : capitalise(headline(assessment))}.`;
  return page(`${capitalise(assessment.verdict)}: ${sentence}`, [
    verdictHeader(assessment, sentence),
    html`<main id="main">
${countsList(assessment)}
${whatToDo(assessment)}
${mapSection(assessment)}
${findingsSection(assessment)}
${isOfDrift(assessment) ? driftSection(assessment) : NOTHING}
${harmlessSection(assessment)}
${coverageSection(assessment)}
</main>`,
    digestsFooter(assessment),
  ]);
}

const driftSentence = (assessment: Assessment): string =>
  isOfDrift(assessment) ? driftHeadline(assessment).join(": ") : "";

const SIGNS: Readonly<Record<Verdict, string>> = { safe: "✓", disruptive: "✕", undetermined: "?" };

const verdictHeader = ({ verdict }: Assessment, sentence: string): Markup => html`<header>
<div class="bar"><span>driftgate</span><button type="button" id="scheme" hidden>Dark scheme</button></div>
<div class="verdict ${verdict}">
<p class="badge"><span aria-hidden="true">${SIGNS[verdict]}</span> ${capitalise(verdict)}</p>
<h1>${sentence}</h1>
</div>
</header>`;

function whatToDo({ findings }: Assessment): Markup {
  const remedies = [...new Set(findings.filter((it) => !isHarmless(it)).map((it) => it.remedy))];
  if (remedies.length === 0) return NOTHING;
  return html`<section class="advice" aria-labelledby="what-to-do"><h2 id="what-to-do">What to do</h2>
<ul>${remedies.map((it) => html`<li>${it}</li>`)}</ul></section>`;
}

const mapSection = (assessment: Assessment): Markup =>
  assessment.paths.length === 0
    ? NOTHING
    : html`<section aria-labelledby="paths"><h2 id="paths">Paths, before and after</h2>
${mapDrawing(assessment)}
${mapTables(assessment)}</section>`;
