import { assess } from "../../engine/assess/assess.ts";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { compareNetworks } from "../../engine/compare/compare-networks.ts";
import type { Network } from "../../engine/model/network.ts";
import { interpretPlan } from "../../engine/plan/interpret-plan.ts";
import { parsePlan } from "../../engine/plan/parse-plan.ts";
import { project } from "../../engine/project/project.ts";
import { type PlanParts, planJson } from "../plan/plan-json.ts";

/** The pipeline without its ends: a plan written by hand, on a network written by hand. */
export function assessPlan(parts: PlanParts, live: Network): Assessment {
  const plan = interpretPlan(parsePlan(JSON.stringify(planJson(parts)), "plan.json"));
  const projection = project(plan, live);
  return assess({ plan, projection, ...compareNetworks(projection), source: "by hand" });
}

/** The verdict, and the rules of the findings, worst first. */
export const outcome = ({ verdict, findings }: Assessment): string =>
  [verdict, ...findings.map((it) => `${it.rule} ${it.certainty}`)].join("; ");
