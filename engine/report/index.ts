import { renderHtml } from "./html/html.ts";
import { renderJson } from "./json.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderMermaid } from "./mermaid.ts";
import type { Renderer } from "./report-options.ts";
import { renderSarif } from "./sarif/sarif.ts";
import { renderText } from "./text.ts";

export type { Renderer, ReportOptions } from "./report-options.ts";

/** The formats of a report. A further one is a file and a row. */
export const RENDERERS = {
  text: renderText,
  json: renderJson,
  markdown: renderMarkdown,
  html: renderHtml,
  mermaid: renderMermaid,
  sarif: renderSarif,
  junit: renderJunit,
} as const satisfies Readonly<Record<string, Renderer>>;

export type Format = keyof typeof RENDERERS;

export const FORMATS: readonly string[] = Object.keys(RENDERERS);

export const isFormat = (name: string): name is Format => Object.hasOwn(RENDERERS, name);
