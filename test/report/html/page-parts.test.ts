import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { pageParts } from "../../../scripts/page-parts.ts";

it("the page's style and script are what scripts/write-page.ts writes", () => {
  const written = readFileSync(new URL("../../../engine/report/html/page-parts.ts", import.meta.url), "utf8");
  expect(written, "run: npm run write-page").toBe(pageParts());
});
