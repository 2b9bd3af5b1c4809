import { visible } from "../visible.ts";

/** Text that is HTML already. Everything else is text, and is escaped where it is put in. */
export interface Markup {
  readonly markup: string;
}

export type Content = string | number | Markup | readonly Markup[];

/**
 * HTML from a template: what is written stands as it is, what is put in is escaped, for an element's text and for an attribute
 * between double quotes alike. Nothing of it belongs in a script, a style, or the name of anything.
 */
export function html(written: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return { markup: written.map((text, at) => text + markupOf(contents[at] ?? "")).join("") };
}

export const NOTHING: Markup = { markup: "" };

function markupOf(content: Content): string {
  if (typeof content === "string" || typeof content === "number") return escaped(String(content));
  return "markup" in content ? content.markup : content.map((it) => it.markup).join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string => visible(text).replace(/[&<>"']/g, (it) => ENTITIES[it] ?? it);
