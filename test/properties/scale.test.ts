import { describe, expect, it } from "vitest";
import type { Network } from "../../engine/model/network.ts";
import { assessPlan } from "../assess/assess-plan.ts";
import { DYNAMODB, smallNetwork } from "../model/small-network.ts";
import { change, type PlanParts, ref, resource, update } from "../plan/plan-json.ts";
import { changesFor, type Kind, networkFor } from "./random-plans.ts";
import { deniedBehindNat, deniedByEach, refusedByEach, sentToAnotherNat } from "./scale-filters.ts";

const COUNT = 200;
const SECONDS = 2;

const all = (kind: Kind): readonly Kind[] => Array<Kind>(COUNT).fill(kind);

/** The plan that does one thing everywhere, on its network. */
const everywhere = (kind: Kind, parts: PlanParts = { changes: changesFor(all(kind)) }) => ({
  parts,
  live: networkFor(all(kind)),
});

const PLANS: readonly (readonly [string, { readonly parts: PlanParts; readonly live: Network }])[] = [
  ["tables attached to an endpoint", everywhere("attached")],
  ["tables detached from an endpoint", everywhere("detached")],
  ["tables on an endpoint that is replaced, their associations with it", everywhere("detached", endpointReplaced())],
  ["subnets moved to another table", everywhere("moved")],
  ["subnets left to the main table", everywhere("disassociated")],
  ["subnets on one table, 24 routes of which change", oneTable(24)],
  ["subnets behind a network ACL each, all of which change", deniedByEach()],
  ["subnets behind a NAT gateway, the network ACL of whose subnet changes", deniedBehindNat()],
  ["interfaces with a security group each, all of which change", refusedByEach()],
  ["subnets sent to another NAT gateway, whose network ACL is read", sentToAnotherNat()],
];

/** Issue 4, what must hold: the moments of many changes are those of each path, not of all together. */
describe(`on ${COUNT} tables and as many subnets, a plan is assessed in under ${SECONDS} s:`, () => {
  it.each(PLANS)(`${COUNT} %s`, (what, { parts, live }) => {
    const start = performance.now();
    const { verdict, findings } = assessPlan(parts, live);
    const seconds = (performance.now() - start) / 1000;
    console.info(`${COUNT} ${what}: ${seconds.toFixed(2)} s`);
    expect(verdict).toBe("disruptive");
    expect(findings.flatMap((it) => it.subnetIds)).toEqual(
      expect.arrayContaining(all("moved").map((_, i) => `subnet-${i}`)),
    );
    expect(seconds).toBeLessThan(SECONDS);
  });
});

function endpointReplaced(): PlanParts {
  const endpoint = "aws_vpc_endpoint.dynamodb";
  const values = { vpc_id: "vpc-1", service_name: DYNAMODB, vpc_endpoint_type: "Gateway" };
  const associations = all("detached").map((_, i) => {
    const table = { route_table_id: `rtb-${i}` };
    return change(`aws_vpc_endpoint_route_table_association.this["t${i}"]`, ["delete", "create"], {
      before: { ...table, vpc_endpoint_id: "vpce-ddb" },
      after: table,
      unknown: { id: true, vpc_endpoint_id: true },
    });
  });
  const before = { ...values, id: "vpce-ddb" };
  return {
    changes: [
      change(endpoint, ["delete", "create"], { before, after: values, unknown: { id: true } }),
      ...associations,
    ],
    configuration: [
      resource(endpoint, {}),
      resource("aws_vpc_endpoint_route_table_association.this", { vpc_endpoint_id: ref(endpoint) }, ["var.tables"]),
    ],
  };
}

/** More changes on one path than have all their moments looked at. */
function oneTable(routes: number): { readonly parts: PlanParts; readonly live: Network } {
  const destinations = Array.from({ length: routes }, (_, i) => `20.${i}.0.0/16`);
  const changes = destinations.map((destination_cidr_block, i) => {
    const before = { route_table_id: "rtb-1", destination_cidr_block, nat_gateway_id: "nat-1" };
    return update(`aws_route.r${i}`, before, { nat_gateway_id: "nat-2" });
  });
  const live = smallNetwork({
    tables: { "rtb-1": Object.fromEntries(destinations.map((it) => [it, "nat-1"])) },
    subnets: Object.fromEntries(all("moved").map((_, i) => [`subnet-${i}`, "main"])),
  });
  return { parts: { changes }, live };
}
