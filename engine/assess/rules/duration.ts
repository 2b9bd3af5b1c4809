import type { Plan, PlannedChange } from "../../plan/plan.ts";
import type { Evidence } from "../assessment.ts";
import { basedOn } from "../basis.ts";

/** How many calls to modify an endpoint EC2 admits at once, and how many a second after that, in one account and Region (R5.6). */
const BURST = 4;
const REFILL_PER_SECOND = 0.3;

/** How long a window may last where many associations are made one by one. An estimate, and said to be one; nothing where they are few. */
export function estimatedDuration(plan: Plan): readonly Evidence[] {
  const calls = plan.changes.filter((it) => it.type === "aws_vpc_endpoint_route_table_association").reduce(count, 0);
  if (calls <= BURST) return [];
  const seconds = Math.ceil((calls - BURST) / REFILL_PER_SECOND);
  return [
    {
      text: `Estimate: EC2 admits ${BURST} calls to modify an endpoint at once and ${REFILL_PER_SECOND} a second after that; the ${calls} of this plan take about ${seconds} s.`,
      ...basedOn("R5.6"),
    },
  ];
}

function count(calls: number, { action }: PlannedChange): number {
  if (action === "create" || action === "delete") return calls + 1;
  return action === "delete-create" || action === "create-delete" ? calls + 2 : calls;
}
