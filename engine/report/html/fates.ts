import type { Fate } from "../../assess/assessment.ts";
import type { Stroke } from "../map/strands.ts";
import { html, type Markup } from "./markup.ts";

interface Look {
  /** Before the words, so that colour is never the only sign. */
  readonly sign: string;
  readonly words: string;
  readonly tone: Stroke;
}

const LOOKS: Readonly<Record<Fate, Look>> = {
  cut: { sign: "✕", words: "access is cut", tone: "lost" },
  interrupted: { sign: "✕", words: "interrupted during the apply", tone: "lost" },
  reset: { sign: "✕", words: "open connections are cut", tone: "lost" },
  "may-cut": { sign: "?", words: "access may be cut", tone: "open" },
  "may-interrupt": { sign: "?", words: "may be interrupted", tone: "open" },
  "may-reset": { sign: "?", words: "open connections may be cut", tone: "open" },
  unknown: { sign: "?", words: "not known", tone: "open" },
  gained: { sign: "+", words: "new path", tone: "new" },
  kept: { sign: "=", words: "unchanged", tone: "kept" },
};

export const toneOf = (fate: Fate): Stroke => LOOKS[fate].tone;

export function fateMark(fate: Fate): Markup {
  const { sign, words, tone } = LOOKS[fate];
  return html`<span class="fate ${tone}"><span aria-hidden="true">${sign}</span> ${words}</span>`;
}
