import type { Assessment, DriftSummary, Verdict } from "../../assess/assessment.ts";
import { driftHeadline, isOfDrift, repairsNothing } from "../drift-rows.ts";
import { capitalise } from "../english.ts";
import { headline } from "../headline.ts";
import { html, type Markup, NOTHING } from "./markup.ts";

/** What stands first: a word, a sentence, and in which of the three tones of a verdict. */
interface Heading {
  readonly word: string;
  readonly sentence: string;
  readonly tone: Verdict;
}

const SIGNS: Readonly<Record<Verdict, string>> = { safe: "✓", disruptive: "✕", undetermined: "?" };

const DRIFT_TONES: Readonly<Record<DriftSummary["status"], Verdict>> = {
  none: "safe",
  found: "undetermined",
  "not-known": "undetermined",
};

/** The page's title: `Disruptive: this plan cuts open connections to DynamoDB from 2 subnets`. */
export function titleOf(assessment: Assessment): string {
  const { word, sentence } = headingOf(assessment);
  return `${word}: ${sentence}`;
}

/** The verdict in a sentence; of a report on drift whether there is drift, then the verdict on putting it back. */
export function verdictHeader(assessment: Assessment): Markup {
  const { word, sentence, tone } = headingOf(assessment);
  return html`<header>
<div class="bar"><span>driftgate</span><button type="button" id="scheme" hidden>Dark scheme</button></div>
<div class="verdict ${tone}">
<p class="badge"><span aria-hidden="true">${SIGNS[tone]}</span> ${word}</p>
<h1>${capitalise(sentence)}.</h1>
${isOfDrift(assessment) && !repairsNothing(assessment) ? repair(assessment) : NOTHING}
</div>
</header>`;
}

function headingOf(assessment: Assessment): Heading {
  const { verdict } = assessment;
  if (!isOfDrift(assessment)) return { word: capitalise(verdict), sentence: headline(assessment), tone: verdict };
  const [word, sentence] = driftHeadline(assessment);
  return { word, sentence, tone: DRIFT_TONES[assessment.driftSummary.status] };
}

const repair = (assessment: Assessment): Markup =>
  html`<p class="repair">${capitalise(assessment.verdict)}: ${headline(assessment)}.</p>`;
