import { diffLines } from "../diff-lines.ts";
import { html, type Markup, NOTHING } from "./markup.ts";

/** A unified diff, all of it. The sign at the beginning of a line tells what its colour tells. */
export function diffBlock(diff: string | undefined): Markup {
  const lines = diffLines(diff, Number.POSITIVE_INFINITY);
  return lines.length === 0 ? NOTHING : html`<pre class="diff">${lines.map(line)}</pre>`;
}

function line(text: string): Markup {
  if (text.startsWith("-")) return html`<del>${text}</del>\n`;
  if (text.startsWith("+")) return html`<ins>${text}</ins>\n`;
  return html`${text}\n`;
}
