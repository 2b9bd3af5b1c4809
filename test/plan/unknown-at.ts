import { interpretPlan } from "../../engine/plan/interpret-plan.ts";
import { parsePlan } from "../../engine/plan/parse-plan.ts";
import { UnknownValue } from "../../engine/plan/plan.ts";
import { create, noOp, type PlanParts, planJson, resource } from "./plan-json.ts";

export const ASSOCIATION = "aws_route_table_association.x";
export const AT = { route_table_id: true };

/** What the attribute that is not known may be, in the resource at this address. */
export function unknownAt(parts: PlanParts, at = ASSOCIATION, attribute = "route_table_id"): UnknownValue {
  const plan = interpretPlan(parsePlan(JSON.stringify(planJson(parts)), "p.json"));
  const value = plan.changes.find((it) => it.address === at)?.after?.[attribute];
  if (value instanceof UnknownValue) return value;
  throw new Error(`${at}.${attribute} is known`);
}

export const candidates = (parts: PlanParts, at?: string, attribute?: string) =>
  unknownAt(parts, at, attribute).candidates;

export const NEW = create("aws_route_table.new", {});
export const OLD = noOp("aws_route_table.old", { id: "rtb-old" });
export const x = create(ASSOCIATION, {}, AT);
export const from = (...references: readonly string[]) => [resource(ASSOCIATION, { route_table_id: references })];
