import { createHash } from "node:crypto";
import { visible } from "../visible.ts";
import { html, type Markup } from "./markup.ts";
import { SCRIPT, STYLE } from "./page-parts.ts";

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Nothing may be loaded, sent or run but the page's own style and script, and these are known by their hashes. */
const POLICY = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; base-uri 'none'; form-action 'none'`;

/** The page around its parts. Ends with a newline. */
export function page(title: string, parts: readonly Markup[]): string {
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${visible(title)}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
${parts}
<script>${{ markup: SCRIPT }}</script>
</body>
</html>
`;
  return markup;
}
