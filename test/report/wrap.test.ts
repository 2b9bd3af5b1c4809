import { describe, expect, it } from "vitest";
import { columns, wrap } from "../../engine/report/wrap.ts";

describe("columns", () => {
  it.each([
    ["", 0],
    ["private-a", 9],
    ["é", 1],
    ["e\u0301", 1],
    ["東京", 4],
    ["한글", 4],
    ["Ａ", 2],
    ["😀", 2],
  ])("of %j are %d", (text, expected) => {
    expect(columns(text)).toBe(expected);
  });
});

describe("wrap", () => {
  it("fills each line up to its width, and no further", () => {
    expect(wrap(["aa", "bb", "cc", "d"], 5)).toEqual(["aa bb", "cc d"]);
  });

  it("counts wide characters as two", () => {
    expect(wrap(["東", "京", "都"], 5)).toEqual(["東 京", "都"]);
  });

  it("gives a chunk that is too long a line of its own, unbroken", () => {
    expect(wrap(["a", "b c d e f", "g"], 5)).toEqual(["a", "b c d e f", "g"]);
  });

  it("gives no line for nothing", () => {
    expect(wrap([], 5)).toEqual([]);
  });
});
