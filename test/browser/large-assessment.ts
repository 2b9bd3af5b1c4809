import type { Assessment } from "../../engine/assess/assessment.ts";
import { assessPlan } from "../assess/assess-plan.ts";
import { DYNAMODB, smallNetwork } from "../model/small-network.ts";
import { create } from "../plan/plan-json.ts";

const TABLES = 200;
const SUBNETS_EACH = 25;

/** What the engine says of an endpoint that is attached to 200 tables, each with a NAT gateway and 25 subnets of its own: 200 findings. */
export function largeAssessment(): Assessment {
  const tables = Array.from({ length: TABLES }, (_, i) => i);
  const live = smallNetwork({
    tables: { "rtb-main": {}, ...Object.fromEntries(tables.map((i) => [`rtb-${i}`, { "0.0.0.0/0": `nat-${i}` }])) },
    subnets: Object.fromEntries(
      Array.from({ length: TABLES * SUBNETS_EACH }, (_, i) => [`subnet-${i}`, `rtb-${i % TABLES}`]),
    ),
    endpoints: { "vpce-ddb": DYNAMODB },
  });
  const changes = tables.map((i) =>
    create(`aws_vpc_endpoint_route_table_association.a${i}`, {
      vpc_endpoint_id: "vpce-ddb",
      route_table_id: `rtb-${i}`,
    }),
  );
  return assessPlan({ changes }, live);
}
