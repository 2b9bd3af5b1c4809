import type { Edit } from "../../engine/model/edit.ts";
import type { Network } from "../../engine/model/network.ts";
import { interpretPlan } from "../../engine/plan/interpret-plan.ts";
import { parsePlan } from "../../engine/plan/parse-plan.ts";
import { tryFindResourceType } from "../../engine/resources/index.ts";
import { smallNetwork } from "../model/small-network.ts";
import { planJson } from "../plan/plan-json.ts";

interface Around {
  readonly live?: Network;
  readonly configuration?: readonly object[];
  /** Other changes of the same plan. */
  readonly beside?: readonly object[];
}

const EMPTY = smallNetwork({ tables: {} });

/** What a change does, by the rule of its type: the phase and the edits of each step. */
export function stepsOf(it: object, { live = EMPTY, configuration = [], beside = [] }: Around = {}) {
  const parsed = parsePlan(JSON.stringify(planJson({ changes: [it, ...beside], configuration })), "p.json");
  const change = interpretPlan(parsed).changes.find(({ address }) => "address" in it && address === it.address);
  const type = tryFindResourceType(change?.type ?? "");
  if (change === undefined || type === undefined) throw new Error("there is no rule for this type");
  return type.steps(change, live);
}

/** The kinds of the edits, by step: `remove: route-removed, route-removed`. */
export const kindsOf = (it: object, around?: Around): readonly string[] =>
  stepsOf(it, around).map(({ phase, edits }) => `${phase}: ${edits.map(({ kind }) => kind).join(", ")}`);

export const editsOf = (it: object, around?: Around): readonly Edit[] =>
  stepsOf(it, around).flatMap((step) => step.edits);
