import type { Assessment } from "../../assess/assessment.ts";
import { isOfDrift } from "../drift-rows.ts";
import { isHarmless } from "../rule-words.ts";
import { coverageSection, digestsFooter, driftSection, harmlessSection } from "./closing-sections.ts";
import { countsList } from "./counts.ts";
import { findingsSection } from "./findings.ts";
import { mapDrawing } from "./map-drawing.ts";
import { mapTables } from "./map-table.ts";
import { html, type Markup, NOTHING } from "./markup.ts";
import { page } from "./page.ts";
import { titleOf, verdictHeader } from "./verdict-header.ts";

/**
 * The report as one page that needs nothing beside itself: it opens from disk, asks no network, and without its script loses
 * the filters alone. Nothing in names, tags or addresses takes effect in it.
 */
export function renderHtml(assessment: Assessment): string {
  const main = html`<main id="main">
${countsList(assessment)}
${isOfDrift(assessment) ? driftSection(assessment) : NOTHING}
${whatToDo(assessment)}
${mapSection(assessment)}
${findingsSection(assessment)}
${harmlessSection(assessment)}
${coverageSection(assessment)}
</main>`;
  return page(titleOf(assessment), [verdictHeader(assessment), main, digestsFooter(assessment)]);
}

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
