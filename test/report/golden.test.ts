import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SCRIPT, STYLE } from "../../engine/report/html/page-parts.ts";
import { type Format, RENDERERS } from "../../engine/report/index.ts";
import { FIXTURES } from "./fixtures.ts";
import { expectGolden } from "./golden.ts";

const EXTENSIONS: Readonly<Record<Format, string>> = {
  text: "txt",
  json: "json",
  markdown: "md",
  mermaid: "mmd",
  html: "html",
  sarif: "sarif",
  junit: "xml",
};

/** Without the style and the script that every page carries, which would change every file with each of their lines; a line for each piece. */
const withoutParts = (report: string): string =>
  report
    .replace(STYLE, "(the page's style)")
    .replace(SCRIPT, "(the page's script)")
    .replace(/&#39;sha256-[\w+/=]+&#39;/g, "(its hash)")
    .replace(/(?<!\n)<(li|tr|th|td|dt|g|path|text|marker|option|label|details)\b/g, "\n$&");

describe.each(Object.entries(EXTENSIONS))("the %s report", (format, extension) => {
  it.each(Object.keys(FIXTURES))("of %s reads as its golden file", (name) => {
    const fixture = FIXTURES[name];
    const render = RENDERERS[format as Format];
    expectGolden(`${format}/${name}.${extension}`, fixture === undefined ? "" : withoutParts(render(fixture)));
  });

  it("has no golden file without a fixture", () => {
    const files = readdirSync(new URL(`../golden/${format}/`, import.meta.url)).sort();
    expect(files).toEqual(Object.keys(FIXTURES).map((name) => `${name}.${extension}`));
  });
});
