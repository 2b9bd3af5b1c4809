import { describe, expect, it } from "vitest";
import { acceptanceOf, parseBaseline, staleEntries } from "../../engine/drift/baseline.ts";
import { InputError } from "../../engine/errors.ts";

const ENTRY = {
  address: "aws_route.app",
  attribute: "nat_gateway_id",
  live: "nat-2",
  reason: "failed over by hand",
  expires: "2026-12-01",
};
const baseline = (...entries: readonly object[]) => parseBaseline(JSON.stringify({ accepted: entries }), "base.json");
const PLACE = { address: "aws_route.app", attribute: "nat_gateway_id", live: "nat-2" };
const BEFORE = new Date("2026-11-23T00:00:00Z");

describe("a baseline", () => {
  it("accepts the drift that it names, with its reason", () => {
    expect(acceptanceOf(PLACE, baseline(ENTRY), BEFORE)).toEqual({
      reason: "failed over by hand",
      expires: "2026-12-01",
    });
  });

  it.each([
    ["of another resource", { ...PLACE, address: "aws_route.web" }],
    ["of another attribute", { ...PLACE, attribute: "gateway_id" }],
    ["to another value than was accepted", { ...PLACE, live: "nat-3" }],
  ])("does not accept drift %s", (_, place) => {
    expect(acceptanceOf(place, baseline(ENTRY), BEFORE)).toBeUndefined();
  });

  it("takes a live list for the same in whatever order", () => {
    const entry = { ...ENTRY, live: ["rtb-1", "rtb-2"] };
    expect(acceptanceOf({ ...PLACE, live: ["rtb-2", "rtb-1"] }, baseline(entry), BEFORE)).toBeDefined();
  });

  it("holds to the end of the day on which it expires, in UTC, and not a moment longer", () => {
    expect(acceptanceOf(PLACE, baseline(ENTRY), new Date("2026-12-01T23:59:59Z"))).toBeDefined();
    expect(acceptanceOf(PLACE, baseline(ENTRY), new Date("2026-12-02T00:00:00Z"))).toBeUndefined();
  });

  it("tells of entries that have expired and of those that accept nothing", () => {
    const gone = { ...ENTRY, address: "aws_route.gone" };
    expect(staleEntries(baseline(ENTRY, gone), [PLACE], new Date("2026-12-02"))).toEqual([
      "aws_route.app nat_gateway_id: accepted until 2026-12-01, and counts again",
      "aws_route.gone nat_gateway_id: there is no such drift any more; take it out",
    ]);
  });

  it.each([
    ["is not JSON", "accepted:"],
    ["has no list", "{}"],
    ["gives no reason", JSON.stringify({ accepted: [{ ...ENTRY, reason: " " }] })],
    ["gives no day", JSON.stringify({ accepted: [{ ...ENTRY, expires: "soon" }] })],
    ["has a key that means nothing", JSON.stringify({ accepted: [{ ...ENTRY, until: "2027" }] })],
  ])("that %s is refused with its name", (_, text) => {
    expect(() => parseBaseline(text, "base.json")).toThrow(InputError);
    expect(() => parseBaseline(text, "base.json")).toThrow(/^base\.json: not a baseline/);
  });
});
