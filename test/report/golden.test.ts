import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Format, RENDERERS } from "../../engine/report/index.ts";
import { FIXTURES } from "./fixtures.ts";
import { expectGolden } from "./golden.ts";

const EXTENSIONS: Readonly<Record<Format, string>> = { text: "txt", json: "json", markdown: "md", mermaid: "mmd" };

describe.each(Object.entries(EXTENSIONS))("the %s report", (format, extension) => {
  it.each(Object.keys(FIXTURES))("of %s reads as its golden file", (name) => {
    const fixture = FIXTURES[name];
    const render = RENDERERS[format as Format];
    expectGolden(`${format}/${name}.${extension}`, fixture === undefined ? "" : render(fixture));
  });

  it("has no golden file without a fixture", () => {
    const files = readdirSync(new URL(`../golden/${format}/`, import.meta.url)).sort();
    expect(files).toEqual(Object.keys(FIXTURES).map((name) => `${name}.${extension}`));
  });
});
