import type { Shift } from "../../compare/shift.ts";
import type { Doubt } from "../../model/doubt.ts";
import type { Network } from "../../model/network.ts";
import { SERVICES } from "../../model/service.ts";
import { fragmentText } from "../../resolve/fragment.ts";
import type { Finding } from "../assessment.ts";
import { outcomesOf } from "../effect.ts";
import { finding } from "../finding.ts";
import { subnetsName } from "../words.ts";

/**
 * One finding for each doubt that decides whether something is cut: `not-known` for a value of the plan, `not-checked` for
 * something of the network. A doubt whose every answer comes to the same is none.
 */
export function openQuestions(shifts: readonly Shift[], live: Network): readonly Finding[] {
  const undecided = shifts.filter(isUndecided);
  const doubts = new Map<string, { readonly doubt: Doubt; readonly shifts: Shift[] }>();
  for (const shift of undecided) {
    for (const doubt of [...shift.before.doubts, ...shift.after.doubts]) {
      const entry = doubts.get(doubt.kind + doubt.text) ?? { doubt, shifts: [] };
      entry.shifts.push(shift);
      doubts.set(doubt.kind + doubt.text, entry);
    }
  }
  return [...doubts.values()].map((it) => question(it.doubt, it.shifts, live));
}

function isUndecided({ before, after }: Shift): boolean {
  const outcomes = outcomesOf(before, after);
  return outcomes.has("unknown") || (outcomes.has("harmless") && outcomes.size > 1);
}

function question(doubt: Doubt, shifts: readonly Shift[], live: Network): Finding {
  const subnetIds = [...new Set(shifts.flatMap((it) => it.subnetIds))];
  const services = SERVICES.filter((service) => shifts.some((it) => it.services.includes(service)));
  return finding(
    {
      rule: doubt.kind,
      certainty: "may",
      title: `Whether paths of ${subnetsName(subnetIds, live)} change depends on a value that ${doubt.kind === "not-known" ? "the plan does not know" : "was not read"}.`,
      causes: doubt.causes.length > 0 ? doubt.causes : [...new Set(shifts.flatMap((it) => it.causes))],
      vpcId: shifts[0]?.vpcId,
      subnetIds,
      routeTableIds: [...new Set(shifts.flatMap((it) => it.tableIds))],
      services,
      destinations: [...new Set(shifts.map((it) => fragmentText(it.fragment)))],
      because: [{ text: `${doubt.text}.` }],
      remedy:
        doubt.kind === "not-known"
          ? SPLIT
          : "Record the whole network (driftgate snapshot), or allow the call that was refused, and plan again.",
    },
    live,
  );
}

const SPLIT =
  "Create what the value comes from in an apply of its own and plan again; or attach each table by an aws_vpc_endpoint_route_table_association of its own.";
