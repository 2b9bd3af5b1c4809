import { describe, expect, it } from "vitest";
import { UnknownValue } from "../../engine/plan/plan.ts";
import { markUnknown } from "../../engine/plan/unknown-values.ts";

const hints = {
  isLeftOpen: (attribute: string) => attribute === "computed",
  candidates: (it: string) => [`one ${it}`],
};
const mark = (after: Record<string, unknown>, mask: unknown) => markUnknown(after, mask, hints);
const unknown = (path: string, candidate: string, isComputed = false) =>
  new UnknownValue(path, isComputed, [`one ${candidate}`]);

describe("the mask of what is not known", () => {
  it("marks an attribute that the values lack", () => {
    expect(mark({ a: 1 }, { b: true })).toEqual({ a: 1, b: unknown("b", "b") });
  });

  it("marks one that they hold as null", () => {
    expect(mark({ a: null }, { a: true })).toEqual({ a: unknown("a", "a") });
  });

  it("leaves alone what it says is known", () => {
    expect(mark({ a: 1, b: [1], c: {} }, { a: false, b: [false], c: { d: false } })).toEqual({ a: 1, b: [1], c: {} });
  });

  it("marks some elements of a list, and those that the values have not even a place for", () => {
    expect(mark({ ids: ["x"] }, { ids: [false, true] })).toEqual({ ids: ["x", unknown("ids.1", "ids")] });
    expect(mark({}, { ids: [true] })).toEqual({ ids: [unknown("ids.0", "ids")] });
  });

  it("marks an attribute of one block among several, and asks for its candidates by its own name", () => {
    const after = { route: [{ cidr_block: "0.0.0.0/0" }, { cidr_block: "10.0.0.0/8", gateway_id: "igw-1" }] };
    expect(mark(after, { route: [{ nat_gateway_id: true }, {}] })).toEqual({
      route: [
        { cidr_block: "0.0.0.0/0", nat_gateway_id: unknown("route.0.nat_gateway_id", "nat_gateway_id") },
        after.route[1],
      ],
    });
  });

  it("tells what the provider fills in from what the configuration leaves to the apply", () => {
    expect(mark({}, { computed: true })).toEqual({ computed: unknown("computed", "computed", true) });
    expect(mark({}, { computed: [{ id: true }] })).toEqual({
      computed: [{ id: unknown("computed.0.id", "id", true) }],
    });
  });

  it("may be missing, or be nothing but false", () => {
    expect(mark({ a: 1 }, undefined)).toEqual({ a: 1 });
    expect(mark({ a: 1 }, false)).toEqual({ a: 1 });
  });

  it("does not change what it was given", () => {
    const after = { ids: ["x"] };
    mark(after, { ids: [true] });
    expect(after).toEqual({ ids: ["x"] });
  });
});
