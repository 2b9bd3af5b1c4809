import { describe, expect, it } from "vitest";
import { isThere, rowsOf, testsIn } from "./table.ts";

const rows = rowsOf("docs/modules/comparison.md", /^R\d+$/);

describe("the comparison with other ways to declare an endpoint", () => {
  it("numbers its rows, each with the request, theirs, ours, and the tests", () => {
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.map(([id]) => id)).toEqual(rows.map((_, i) => `R${i + 1}`));
    for (const row of rows) expect(row.filter((cell) => cell !== "")).toHaveLength(6);
  });

  it.each(rows)("%s names tests that are there", (...row) => {
    const tests = testsIn(row[5] ?? "");
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((test) => !isThere(test))).toEqual([]);
  });
});
