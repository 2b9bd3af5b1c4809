import { describe, expect, it } from "vitest";
import type { SubnetPaths, TrafficPath } from "../../../engine/assess/assessment.ts";
import { type Picture, pictureOf } from "../../../engine/report/map/picture.ts";
import { assessment, ENDPOINT, NAT } from "../fixture-parts.ts";
import { group, path, subnets } from "../fixture-paths.ts";

const picture = (paths: readonly SubnetPaths[], mostNodes = 16): Picture =>
  pictureOf(assessment({ paths, names: { "subnet-1": "one", "rtb-1": "first" } }), mostNodes);

/** A subnet of its own table, with these paths. */
const lone = (number: number, ...paths: readonly TrafficPath[]): SubnetPaths =>
  group({ subnets: subnets([`subnet-${number}`], 2), tablesBefore: [`rtb-${number}`], paths });

const nat = (number: number) => ({ kind: "nat-gateway", id: `nat-${number}` });
const reset = path({ to: "dynamodb", after: ENDPOINT, fate: "reset" });

describe("the picture of the map", () => {
  it("has a line to the next hop now, and one to the next hop afterwards, and one for all that stays", () => {
    const { boxes, hops } = picture([lone(1, reset, path({ to: "s3" }), path())]);
    expect(boxes).toEqual([
      {
        subnets: "one",
        size: "1 subnet, 2 interfaces",
        tables: ["first"],
        tone: "lost",
        strands: [
          { label: "DynamoDB now: cut", stroke: "lost", to: NAT },
          { label: "DynamoDB afterwards", stroke: "new", to: ENDPOINT },
          { label: "S3 and everything else", stroke: "kept", to: NAT },
        ],
      },
    ]);
    expect(hops).toEqual([NAT, ENDPOINT]);
  });

  it.each([
    ["cut", null, ["lost DynamoDB now: cut", "lost DynamoDB afterwards: cut off"]],
    ["cut", { kind: "blackhole", id: "nat-1" }, ["lost DynamoDB now: cut", "lost DynamoDB afterwards: cut off"]],
    ["interrupted", NAT, ["lost DynamoDB: interrupted during the apply"]],
    ["interrupted", ENDPOINT, ["lost DynamoDB now: cut", "new DynamoDB afterwards, after a gap"]],
    ["reset", NAT, ["lost DynamoDB: cut during the apply"]],
    ["may-cut", null, ["open DynamoDB now: may be cut", "open DynamoDB afterwards"]],
    ["may-reset", ENDPOINT, ["open DynamoDB now: may be cut", "open DynamoDB afterwards"]],
    ["may-interrupt", NAT, ["open DynamoDB: may be interrupted"]],
    ["unknown", ENDPOINT, ["open DynamoDB now", "open DynamoDB afterwards: not known"]],
    ["unknown", NAT, ["open DynamoDB: not known"]],
  ] as const)("says of a path that is %s, and leads to %j afterwards: %j", (fate, after, lines) => {
    const { boxes } = picture([lone(1, path({ to: "dynamodb", after, fate }))]);
    expect(boxes[0]?.strands.map((it) => `${it.stroke} ${it.label}`)).toEqual(lines);
  });

  it("draws no line to nowhere for a path that is gained", () => {
    const { boxes } = picture([lone(1, path({ to: "s3", before: null, after: ENDPOINT, fate: "gained" }))]);
    expect(boxes[0]).toMatchObject({ tone: "new", strands: [{ label: "S3 afterwards: new", stroke: "new" }] });
  });

  it("counts subnets that keep every path, and does not draw them", () => {
    expect(picture([group()])).toEqual({ boxes: [], hops: [], notes: ["2 subnets with no change of path found"] });
  });

  it("puts subnets of several tables together to which the very same happens", () => {
    const { boxes } = picture([lone(1, reset), lone(2, reset), lone(3, reset)]);
    expect(boxes).toMatchObject([
      { subnets: "one and 2 more", size: "3 subnets, 6 interfaces", tables: ["first and 2 more"] },
    ]);
  });

  it("keeps the next hops apart while they fit, and else says how many they are", () => {
    const paths = [1, 2, 3].map((it) => lone(it, { ...reset, before: nat(it) }));
    expect(picture(paths, 7).hops).toEqual([nat(1), ENDPOINT, nat(2), nat(3)]);
    expect(picture(paths, 6)).toMatchObject({
      boxes: [{ subnets: "one and 2 more" }],
      hops: [{ kind: "nat-gateway", id: "3 different" }, ENDPOINT],
      notes: [],
    });
  });

  it("does not take many next hops, and as many others of their kind, for the same", () => {
    const paths = [1, 2, 3].map((it) => lone(it, path({ before: nat(it), after: nat(it + 10), fate: "reset" })));
    expect(picture(paths, 4).boxes[0]?.strands).toEqual([
      { label: "everything else now: cut", stroke: "lost", to: { kind: "nat-gateway", id: "3 different" } },
      { label: "everything else afterwards", stroke: "new", to: { kind: "nat-gateway", id: "others" } },
    ]);
  });

  it("says how many lines of a box are not drawn", () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      path({ to: "other", part: [`10.${at}.0.0/16`], before: nat(at), after: null, fate: "cut" }),
    );
    const { boxes } = picture([lone(1, ...many)], 30);
    expect(boxes[0]).toMatchObject({ size: "1 subnet, 2 interfaces, 12 lines not drawn" });
    expect(boxes[0]?.strands).toHaveLength(6);
  });

  it("leaves out the last where even that is too much, and says so", () => {
    const paths = [1, 2, 3].map((it) =>
      lone(it, path({ to: "other", part: [`10.${it}.0.0/16`], after: null, fate: "cut" })),
    );
    const { boxes, notes } = picture(paths, 4);
    expect(boxes.map((it) => it.tables)).toEqual([["first"], ["rtb-2"]]);
    expect(notes).toEqual(["1 more subnet whose paths change not drawn"]);
  });

  it("says where subnets are moved to another table", () => {
    const moved = { ...lone(1, reset), tablesAfter: ["rtb-2"] };
    expect(picture([moved]).boxes[0]?.tables).toEqual(["first", "then rtb-2"]);
  });

  it("takes no name from what every object has", () => {
    const odd = group({ subnets: subnets(["constructor"]), tablesBefore: ["__proto__"], paths: [reset] });
    expect(picture([odd]).boxes[0]).toMatchObject({ subnets: "constructor", tables: ["__proto__"] });
  });
});
