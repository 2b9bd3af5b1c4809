import { describe, expect, it } from "vitest";
import { address } from "../../engine/model/ids.ts";
import type { Action } from "../../engine/plan/plan.ts";
import { isUnavoidable, momentsBetween } from "../../engine/project/moments.ts";
import type { PlannedStep } from "../../engine/project/steps.ts";

interface Parts {
  readonly action?: Action;
  readonly waitsFor?: readonly string[];
  readonly dependedOn?: readonly string[];
}

/** The steps of one change: two where it is a replacement. */
function steps(
  name: string,
  { action = "update", waitsFor = [], dependedOn = [] }: Parts = {},
): readonly PlannedStep[] {
  const change = {
    address: address(name),
    type: "aws_route",
    mode: "managed",
    action,
    actions: [action],
    before: null,
    after: null,
    replacePaths: [],
    resource: name,
    waitsFor: new Set(waitsFor),
    dependedOn: new Set(dependedOn),
  } as const;
  const phases = {
    "delete-create": ["remove", "create"],
    "create-delete": ["create", "remove"],
    delete: ["remove"],
    create: ["create"],
  } as const;
  const order: readonly PlannedStep["phase"][] = action in phases ? phases[action as keyof typeof phases] : ["update"];
  return order.map((phase, position) => ({ phase, edits: [], change, position }));
}

const named = (all: readonly PlannedStep[]) =>
  momentsBetween(all)?.map((done) => done.map((it) => `${it.phase} ${it.change.address}`).join(", "));

describe("the moments between", () => {
  it("one step are none", () => expect(named(steps("a"))).toEqual([]));

  it("two independent steps are either one done", () =>
    expect(named([...steps("a"), ...steps("b")])).toEqual(["update a", "update b"]));

  it("the two steps of a replacement are the one in its order", () => {
    expect(named(steps("a", { action: "delete-create" }))).toEqual(["remove a"]);
    expect(named(steps("a", { action: "create-delete" }))).toEqual(["create a"]);
  });

  it("a change and what it waits for are that done first", () =>
    expect(named([...steps("a", { waitsFor: ["b"] }), ...steps("b")])).toEqual(["update b"]));

  it("a target destroyed first, and the route that depended on it", () => {
    const all = [
      ...steps("nat", { action: "delete-create" }),
      ...steps("route", { waitsFor: ["nat"], dependedOn: ["nat"] }),
    ];
    expect(named(all)).toEqual(["remove nat", "remove nat, create nat"]);
  });

  it("a target created first keep the old one until the route has moved", () => {
    const all = [
      ...steps("nat", { action: "create-delete" }),
      ...steps("route", { waitsFor: ["nat"], dependedOn: ["nat"] }),
    ];
    expect(named(all)).toEqual(["create nat", "create nat, update route"]);
  });

  it("two destructions are the dependent one done first", () => {
    const all = [...steps("nat", { action: "delete" }), ...steps("route", { action: "delete", dependedOn: ["nat"] })];
    expect(named(all)).toEqual(["remove route"]);
  });

  it("more than ten steps are not counted", () =>
    expect(momentsBetween(Array.from({ length: 11 }, (_, i) => steps(`s${i}`)).flat())).toBeUndefined());
});

describe("moments are unavoidable", () => {
  it("where every order passes through one of them", () => {
    const all = steps("a", { action: "delete-create" });
    expect(isUnavoidable(all, momentsBetween(all) ?? [])).toBe(true);
  });

  it("but not where one order goes round them", () => {
    const [a, b] = [...steps("a"), ...steps("b")];
    if (a === undefined || b === undefined) throw new Error("two steps make two");
    expect(isUnavoidable([a, b], [[a]])).toBe(false);
    expect(isUnavoidable([a, b], [[a], [b]])).toBe(true);
  });

  it("but not where there are none", () => expect(isUnavoidable(steps("a"), [])).toBe(false));
});
