import { describe, expect, it } from "vitest";
import { FORMATS, isFormat } from "../../engine/report/index.ts";

describe("the table of formats", () => {
  it("has the formats that stand, and no other", () => {
    expect(FORMATS).toEqual(["text", "json", "markdown", "html", "mermaid", "sarif", "junit"]);
  });

  it.each(["HTML", "TEXT", "", "toString", "__proto__"])("does not know %j", (name) => {
    expect(isFormat(name)).toBe(false);
  });
});
