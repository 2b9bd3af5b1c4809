import { describe, expect, it } from "vitest";
import { interpretPlan } from "../../engine/plan/interpret-plan.ts";
import { parsePlan } from "../../engine/plan/parse-plan.ts";
import { project } from "../../engine/project/project.ts";
import { smallNetwork } from "../model/small-network.ts";
import { change, create, planJson, remove, update } from "../plan/plan-json.ts";

const LIVE = smallNetwork({ tables: { "rtb-1": {} } });
const projected = (...changes: readonly object[]) =>
  project(interpretPlan(parsePlan(JSON.stringify(planJson({ changes })), "p.json")), LIVE);

describe("a change needs no rule where", () => {
  it.each([
    ["it is no change", change("aws_vpn_connection.a", ["no-op"], { before: { id: "x" }, after: { id: "x" } })],
    ["it only leaves the state", change("aws_vpn_connection.a", ["forget"], { before: { id: "x" } })],
    [
      "it changes labels alone (T30)",
      update("aws_vpn_connection.a", { id: "x", tags: { a: "1" } }, { tags: { a: "2" }, tags_all: {} }),
    ],
    [
      "it writes the same in another order",
      update(
        "aws_vpn_connection.a",
        { id: "x", ingress: [{ from: 1, to: 2 }], tags: {} },
        { ingress: [{ to: 2, from: 1 }], tags: null },
      ),
    ],
  ])("%s", (_, it) => {
    expect(projected(it)).toMatchObject({ changes: [], unchecked: [], steps: [] });
  });
});

describe("a change that has no rule", () => {
  it("is not checked where it may touch a path, and is named", () => {
    expect(projected(remove("aws_vpn_connection.a", { id: "x" }))).toMatchObject({
      changes: [{ assessed: false }],
      unchecked: [{ kind: "no-rule", cause: "aws_vpn_connection.a" }],
    });
  });

  it("is passed over where it cannot", () => {
    expect(projected(create("aws_s3_bucket.b", {}))).toMatchObject({ changes: [{ assessed: false }], unchecked: [] });
  });

  it("counts with more than its labels, though it changes them too", () => {
    const rules = { id: "x", tags: { a: "1" }, ingress: [] };
    expect(projected(update("aws_vpn_connection.a", rules, { tags: {}, ingress: [{}] })).unchecked).toHaveLength(1);
    const open = change("aws_vpn_connection.a", ["update"], {
      before: rules,
      after: rules,
      unknown: { subnet_ids: true },
    });
    expect(projected(open).unchecked).toHaveLength(1);
  });
});

it("the network before is the very network that was read", () => {
  expect(projected(create("aws_vpc.v", {})).before).toBe(LIVE);
});
