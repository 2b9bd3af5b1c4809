import { expect, it } from "vitest";
import { decided, known, mapKnown, possibilities, unknown } from "../../engine/model/known.ts";

it("a value that is not known and has no candidates may be anything", () => {
  expect(possibilities(unknown("why"))).toBeUndefined();
  expect(decided(unknown("why"))).toBeUndefined();
});

it("a sole candidate counts as known", () => {
  expect(decided(unknown("why", ["a"]))).toBe("a");
  expect(decided(unknown("why", ["a", "b"]))).toBeUndefined();
});

it("no candidate at all is not the same as any", () => {
  expect(possibilities(unknown("why", []))).toEqual([]);
  expect(decided(unknown("why", []))).toBeUndefined();
});

it("a change of what is known is a change of every candidate, and of nothing else", () => {
  const double = (it: number) => it * 2;
  expect(mapKnown(known(2), double)).toEqual(known(4));
  expect(mapKnown(unknown("why", [1, 2]), double)).toEqual(unknown("why", [2, 4]));
  expect(mapKnown(unknown<number>("why"), double)).toEqual({ known: false, why: "why" });
});
