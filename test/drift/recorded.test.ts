import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findDrift } from "../../engine/drift/find-drift.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { parseDeclaration } from "../../engine/plan/parse-state.ts";

const RECORDED = join(import.meta.dirname, "..", "recorded");
const names = readdirSync(RECORDED).filter((name) => existsSync(join(RECORDED, name, "plan.json")));

/** What was done by hand before the plan, as `scripts/record-changes` has it: one difference each. */
const BY_HAND: Readonly<Record<string, string>> = {
  "dynamodb-detached-by-hand-and-attached-again":
    'missing aws_vpc_endpoint_route_table_association.this["dynamodb-a"] route_table_id',
  "route-added-by-hand-and-taken-away": "added aws_route_table.app route[52.94.1.0/24]",
  "route-changed-by-hand-and-changed-back": "changed aws_route_table.app route[0.0.0.0/0]",
  "subnet-disassociated-by-hand-and-associated-again": 'missing aws_route_table_association.this["app"] route_table_id',
  "subnet-moved-by-hand-cannot-be-moved-back": 'changed aws_route_table_association.this["app"] route_table_id',
};

/** The apply before it broke off, so that the association stands and the state has lost it. */
const LEFT_BEHIND = 'added aws_subnet.this["app"] route_table_id';

/**
 * Every plan carries the state that real Terraform wrote at the apply before it, with all that it had read back by then and
 * that other resources changed since; `before/` is the network as that apply left it, but for what was done by hand.
 */
describe("the state that an apply leaves behind, against the network that it leaves behind", () => {
  it.each(names)("%s", async (name) => {
    const declaration = parseDeclaration(readFileSync(join(RECORDED, name, "plan.json"), "utf8"), name);
    const scope = { vpcIds: [], subnetIds: [], routeTableIds: [], endpointIds: [] };
    const live = await recordedLiveSource(join(RECORDED, name, "before")).read(scope);
    const drift = findDrift({ resources: declaration.resources, secrets: declaration.secrets }, live);
    const found = drift.differences.map((it) => `${it.class} ${it.resource.address} ${it.attribute}`);
    const left = name === "everything-destroyed" ? [LEFT_BEHIND] : [];
    expect(found).toEqual(name in BY_HAND ? [BY_HAND[name]] : left);
    expect(drift.notCompared.filter((it) => it.isNeeded)).toEqual([]);
  });

  it("over at least 60 applies, some with drift", () => {
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(names).toEqual(expect.arrayContaining(Object.keys(BY_HAND)));
  });
});
