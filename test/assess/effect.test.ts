import { describe, expect, it } from "vitest";
import { effectsOf } from "../../engine/assess/effect.ts";
import type { Shift } from "../../engine/compare/shift.ts";
import { notRead } from "../../engine/model/doubt.ts";
import type { Hop, Resolution } from "../../engine/model/path.ts";
import { targetOf } from "../../engine/model/target.ts";
import { HOME } from "../model/small-network.ts";

const hop = (text: string): Hop => {
  if (text === "none") return { kind: "no-route" };
  if (text === "blackhole") return { kind: "blackhole", target: targetOf("nat-9") };
  return text === "unknown" ? { kind: "unknown", why: "why" } : { kind: "target", target: targetOf(text) };
};
const to = (text: string): Resolution => {
  const hops = text.split(" or ").map(hop);
  return { paths: hops.map((it) => ({ hop: it })), doubts: hops.length > 1 ? [notRead("why")] : [] };
};

/** A shift from one path to another; `between`: the paths of the moments, of which any may come about. */
const shift = (before: string, after: string, between: readonly string[] = []): Shift => ({
  vpcId: HOME,
  subnetIds: [],
  tableIds: [],
  fragment: { kind: "prefix-list", list: { id: "pl" as never, name: "pl", entries: { known: false, why: "" } } },
  services: [],
  serviceFragments: { dynamodb: 0, s3: 0 },
  before: to(before),
  after: to(after),
  causes: [],
  passing: { steps: [], states: between.map((it) => ({ done: [], path: to(it), causes: [] })), isComplete: false },
});

const effects = (it: Shift) => effectsOf(it).map(({ rule, certainty }) => `${rule} ${certainty}`);

describe("a path that comes to be another", () => {
  it.each([
    ["nat-1", "vpce-1", ["connection-reset will"]],
    ["vpce-1", "vpce-2", ["connection-reset will"]],
    ["nat-1", "none", ["access-cut will"]],
    ["nat-1", "blackhole", ["access-cut will"]],
    ["nat-1", "nat-1", []],
    ["none", "vpce-1", []],
    ["blackhole", "vpce-1", []],
    ["none", "blackhole", []],
    ["nat-1", "nat-1 or vpce-1", ["connection-reset may"]],
    ["nat-1", "nat-1 or none", ["access-cut may"]],
    ["nat-1", "vpce-1 or vpce-2", ["connection-reset will"]],
    ["nat-1", "none or blackhole", ["access-cut will"]],
    ["nat-1", "vpce-1 or none", ["connection-reset will"]],
    ["nat-1 or none", "vpce-1", ["connection-reset may"]],
    ["nat-1 or nat-2", "nat-1", ["connection-reset may"]],
    ["nat-1", "unknown", []],
    ["unknown", "nat-1", []],
    ["nat-1", "unknown or vpce-1", ["connection-reset may"]],
  ])("from %s to %s: %j", (before, after, expected) => {
    expect(effects(shift(before, after))).toEqual(expected);
  });
});

describe("a path that is another for a moment", () => {
  it.each([
    [["nat-1", "vpce-1", "nat-1"], ["connection-reset may"]],
    [
      ["nat-1", "none", "nat-1"],
      ["connection-reset may", "outage-window may"],
    ],
    [["nat-1", "nat-1", "nat-1"], []],
    [["none", "nat-1", "none"], []],
    [
      ["nat-1", "none", "vpce-1"],
      ["connection-reset will", "outage-window may"],
    ],
    [["nat-1", "nat-2", "vpce-1"], ["connection-reset will"]],
    [["nat-1", "nat-2", "none"], ["access-cut will"]],
  ] as const)("%j: %j", ([before, between, after], expected) => {
    expect(effects(shift(before, after, [between]))).toEqual(expected);
  });
});
