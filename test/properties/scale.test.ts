import { describe, expect, it } from "vitest";
import { assessPlan } from "../assess/assess-plan.ts";
import { DYNAMODB } from "../model/small-network.ts";
import { change, type PlanParts, ref, resource } from "../plan/plan-json.ts";
import { changesFor, type Kind, networkFor } from "./random-plans.ts";

const COUNT = 200;
const SECONDS = 2;

const all = (kind: Kind): readonly Kind[] => Array<Kind>(COUNT).fill(kind);

const PLANS: readonly (readonly [string, Kind, PlanParts])[] = [
  ["tables attached to an endpoint", "attached", { changes: changesFor(all("attached")) }],
  ["tables detached from an endpoint", "detached", { changes: changesFor(all("detached")) }],
  ["tables on an endpoint that is replaced, and their associations with it", "detached", endpointReplaced()],
  ["subnets moved to another table", "moved", { changes: changesFor(all("moved")) }],
  ["subnets left to the main table", "disassociated", { changes: changesFor(all("disassociated")) }],
];

/** Issue 4, what must hold: the moments of many changes are those of each path, not of all together. */
describe(`on ${COUNT} tables and as many subnets, a plan is assessed in under ${SECONDS} s:`, () => {
  it.each(PLANS)(`${COUNT} %s`, (what, kind, parts) => {
    const live = networkFor(all(kind));
    const start = performance.now();
    const { verdict, findings } = assessPlan(parts, live);
    const seconds = (performance.now() - start) / 1000;
    console.info(`${COUNT} ${what}: ${seconds.toFixed(2)} s`);
    expect(verdict).toBe("disruptive");
    expect(new Set(findings.flatMap((it) => it.subnetIds)).size).toBe(COUNT);
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
