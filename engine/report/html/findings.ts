import { type Assessment, type Finding, RULES, SEVERITIES } from "../../assess/assessment.ts";
import { capitalise, count } from "../english.ts";
import { findingRows } from "../finding-rows.ts";
import { hop } from "../hop.ts";
import { isHarmless, leavesOpen, mayHappen, RULE_WORDS } from "../rule-words.ts";
import { diffBlock } from "./diff.ts";
import { findingId } from "./finding-id.ts";
import { html, type Markup, NOTHING } from "./markup.ts";
import { phrase, rows } from "./phrases.ts";

/** From here on a browser lays out only those in sight. */
const MANY = 100;

/** The findings, the worst first, each folded to a line, and what they can be filtered by. */
export function findingsSection(assessment: Assessment): Markup {
  const { findings } = assessment;
  if (findings.length === 0) return NOTHING;
  return html`<section aria-labelledby="findings">
<h2 id="findings">${count(findings.length, "finding")}</h2>
${filters(assessment)}
<ol class="${findings.length > MANY ? "findings many" : "findings"}">${findings.map((it, at) => html`<li>${findingDetails(it, at + 1, assessment)}</li>`)}</ol>
</section>`;
}

function findingDetails(finding: Finding, number: number, { names }: Assessment): Markup {
  const { rule, severity, vpcId, fingerprint, title, remedy, diff } = finding;
  const chance = mayHappen(finding) ? html` <span class="chance">may happen</span>` : NOTHING;
  const all = [
    ...findingRows(finding, { names, limit: Number.POSITIVE_INFINITY }),
    { label: "What to do", lines: [[{ kind: "words", text: remedy } as const]] },
    { label: "Fingerprint", lines: [[{ kind: "id", text: fingerprint } as const]] },
  ];
  return html`<details class="finding" id="${findingId(fingerprint)}" data-rule="${rule}" data-severity="${severity}" data-vpc="${vpcId ?? ""}">
<summary><span class="number">${number}.</span> <span class="severity ${severity}">${severity}</span>${chance} <span class="title">${title}</span>${turn(finding)}</summary>
<div class="evidence">${rows(all)}${diffBlock(diff)}</div>
</details>`;
}

/** The next hop now and afterwards in a line, where the path is what the finding is about. */
function turn(finding: Finding): Markup {
  const { before, after } = finding;
  if (isHarmless(finding) || leavesOpen(finding) || (before === null && after === null)) return NOTHING;
  return html` <span class="turn"><span class="now">${phrase(hop(before))}</span> <span aria-hidden="true">→</span><span class="unseen"> then </span> ${phrase(hop(after))}</span>`;
}

/** Shown by the page's script, without which they could do nothing. */
function filters({ findings, paths }: Assessment): Markup {
  const rules = RULES.filter((rule) => findings.some((it) => it.rule === rule));
  const severities = SEVERITIES.filter((severity) => findings.some((it) => it.severity === severity));
  const vpcs = [...new Set([...findings.flatMap((it) => it.vpcId ?? []), ...paths.map((it) => it.vpcId)])].sort();
  return html`<form class="filters" role="search" aria-label="Filter findings and paths" hidden>
<label>Search <input type="search" name="text" placeholder="subnet, table, address"></label>
${select(
  "severity",
  "Severity",
  severities.map((it) => [it, capitalise(it)]),
)}
${select(
  "rule",
  "Rule",
  rules.map((it) => [it, capitalise(RULE_WORDS[it].heading)]),
)}
${select(
  "vpc",
  "VPC",
  vpcs.map((it) => [it, it]),
)}
<button type="reset">Clear</button>
<button type="button" name="unfold" aria-pressed="false">Unfold all</button>
<span class="shown" role="status"></span>
</form>`;
}

/** Nothing where there is nothing to choose. */
const select = (name: string, label: string, options: readonly (readonly [string, string])[]): Markup =>
  options.length < 2
    ? NOTHING
    : html`<label>${label} <select name="${name}"><option value="">All</option>${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></label>`;
