import { describe, expect, it } from "vitest";
import { address } from "../../engine/model/ids.ts";
import { withoutKeys } from "../../engine/plan/dependencies.ts";
import type { Action, PlannedChange } from "../../engine/plan/plan.ts";
import type { Cut } from "../../engine/waves/cuts.ts";
import { draftWaves } from "../../engine/waves/draft-waves.ts";
import { groupsOf } from "../../engine/waves/groups.ts";
import { orderOf } from "../../engine/waves/order.ts";

interface Needs {
  readonly action?: Action;
  readonly waitsFor?: readonly string[];
  readonly dependedOn?: readonly string[];
}

const change = (name: string, { action = "create", waitsFor = [], dependedOn = [] }: Needs = {}): PlannedChange => ({
  address: address(name),
  type: "aws_route",
  mode: "managed",
  action,
  actions: [],
  before: null,
  after: null,
  replacePaths: [],
  resource: withoutKeys(name),
  waitsFor: new Set(waitsFor),
  dependedOn: new Set(dependedOn),
});

const cut = (places: readonly string[], ...causes: readonly string[]): Cut => ({
  causes: new Set(causes.map(address)),
  places: new Set(places),
});

const groups = (changes: readonly PlannedChange[], cuts: readonly Cut[]) =>
  groupsOf(changes, cuts, orderOf(changes)).map((it) => ({
    places: it.places.join(),
    changes: [...it.changes].map((one) => one.address as string).sort(),
  }));

describe("changes that cut", () => {
  it("go place by place, and those of more than one place last", () => {
    const changes = ["r.wide", "r.b", "r.a"].map((it) => change(it));
    expect(groups(changes, [cut(["a", "b"], "r.wide"), cut(["b"], "r.b"), cut(["a"], "r.a")])).toEqual([
      { places: "a", changes: ["r.a"] },
      { places: "b", changes: ["r.b"] },
      { places: "a,b", changes: ["r.wide"] },
    ]);
  });

  it("stay together where they move one path", () => {
    const changes = ["r.a", "r.both"].map((it) => change(it));
    expect(groups(changes, [cut(["a"], "r.a", "r.both"), cut(["b"], "r.both")])).toEqual([
      { places: "a,b", changes: ["r.a", "r.both"] },
    ]);
  });

  it("go after what they wait for, whatever their places", () => {
    const changes = [change("r.a", { waitsFor: ["r.z"] }), change("r.z")];
    expect(groups(changes, [cut(["a"], "r.a"), cut(["z"], "r.z")]).map((it) => it.places)).toEqual(["z", "a"]);
  });

  it("are destroyed before what they depended on", () => {
    const changes = [change("r.a", { action: "delete" }), change("r.z", { action: "delete", dependedOn: ["r.a"] })];
    expect(groups(changes, [cut(["a"], "r.a"), cut(["z"], "r.z")]).map((it) => it.places)).toEqual(["z", "a"]);
  });

  it("are one where each zone waits for every instance of a for_each, as -target does", () => {
    const changes = ["a", "b"].flatMap((it) => [
      change(`r.table["${it}"]`, { action: "update" }),
      change(`r.link["${it}"]`, { waitsFor: ["r.table"] }),
    ]);
    const cuts = ["a", "b"].map((it) => cut([it], `r.table["${it}"]`, `r.link["${it}"]`));
    expect(groups(changes, cuts).map((it) => it.places)).toEqual(["a,b"]);
  });

  it("are one where one is replaced, and the other with it", () => {
    const changes = [
      change("r.endpoint", { action: "delete-create" }),
      change("r.link", { action: "delete-create", waitsFor: ["r.endpoint"], dependedOn: ["r.endpoint"] }),
    ];
    const cuts = [cut(["a"], "r.endpoint"), cut(["b"], "r.link")];
    expect(groups(changes, cuts).map((it) => it.places)).toEqual(["a,b"]);
  });
});

describe("changes that cut nothing", () => {
  it("go first, with what needs them, or last", () => {
    const changes = [
      change("r.free"),
      change("r.cut"),
      change("r.between", { waitsFor: ["r.cut"] }),
      change("r.later", { waitsFor: ["r.between", "r.cut"] }),
      change("r.after", { waitsFor: ["r.later", "r.between", "r.cut"] }),
    ];
    const waves = draftWaves(changes, [cut(["a"], "r.cut"), cut(["b"], "r.later")], orderOf(changes));
    expect(waves.map((it) => it.changes.map((one) => one.address as string))).toEqual([
      ["r.free"],
      ["r.cut"],
      ["r.between", "r.later"],
      ["r.after"],
    ]);
  });
});
