import { isDocumentation } from "../documentation.ts";
import type { Row } from "../finding-rows.ts";
import { fold } from "../fold.ts";
import type { Part, Phrase } from "../phrase.ts";
import { html, type Markup, NOTHING } from "./markup.ts";

const MOST_AT_ONCE = 8;

/** Words as text, ids as code, sources as links to documentation. */
export const phrase = (parts: Phrase): Markup =>
  html`${parts.map((it, at) => html`${at === 0 ? "" : " "}${part(it)}${it.suffix ?? ""}`)}`;

/** A list of terms, each with its lines. Of many lines all but the first few are folded. */
export const rows = (all: readonly Row[]): Markup =>
  all.length === 0 ? NOTHING : html`<dl class="rows">${all.map(row)}</dl>`;

const row = ({ label, lines }: Row): Markup => html`<dt>${label}</dt><dd>${folded(lines.map(phrase))}</dd>`;

/** One item as it is, several as a list, the rest of a long list behind a line that opens it. */
export function folded(items: readonly Markup[], most = MOST_AT_ONCE): Markup {
  const [only] = items;
  if (items.length < 2) return only ?? NOTHING;
  const first = fold(items, most).shown;
  const rest = items.slice(first.length);
  const more = html`<details class="more"><summary>${rest.length} more</summary>${list(rest)}</details>`;
  return html`${list(first)}${rest.length === 0 ? NOTHING : more}`;
}

const list = (items: readonly Markup[]): Markup => html`<ul>${items.map((it) => html`<li>${it}</li>`)}</ul>`;

function part({ kind, text }: Part): Markup {
  switch (kind) {
    case "words":
      return html`${text}`;
    case "id":
      return html`<code>${text}</code>`;
    case "source":
      return isDocumentation(text)
        ? html`<a href="${text}" rel="noreferrer">documentation</a>`
        : html`<code>${text}</code>`;
  }
}
