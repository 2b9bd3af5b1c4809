import type { Shift } from "../../compare/shift.ts";
import type { Network } from "../../model/network.ts";
import { fragmentText } from "../../resolve/fragment.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { finding } from "../finding.ts";
import { groupBy } from "../group-by.ts";
import { nextHop } from "../hops.ts";
import { destinationName, subnetsName } from "../words.ts";

/**
 * An endpoint that takes over traffic of a subnet in which a transit gateway has its attachment may take what comes in from
 * other networks too, and does not carry it. AWS documents the second, not the first: it moves no verdict (R1.19).
 */
export function attachmentSubnets(shifts: readonly Shift[], live: Network): readonly Finding[] {
  const attached = live.transit?.attachmentSubnets ?? new Set();
  const captured = shifts.flatMap((shift) => {
    const subnetIds = shift.subnetIds.filter((id) => attached.has(id));
    return subnetIds.length > 0 && isTakenOver(shift) ? [{ ...shift, subnetIds }] : [];
  });
  const groups = groupBy(captured, (it) => [it.vpcId, it.subnetIds, nextHop(it.before), nextHop(it.after)]);
  return groups.map(([first, ...others]) => hazard([first, ...others], live));
}

const isTakenOver = ({ before, after }: Shift): boolean => leadsToEndpoint(after) && !leadsToEndpoint(before);

const leadsToEndpoint = ({ paths }: Shift["before"]): boolean =>
  paths.some(({ hop }) => hop.kind === "target" && hop.target.kind === "vpc-endpoint");

function hazard(shifts: readonly [Shift, ...Shift[]], live: Network): Finding {
  const [{ vpcId, subnetIds, tableIds, before, after }] = shifts;
  const services = [...new Set(shifts.flatMap((it) => it.services))].sort();
  const to = destinationName({ services, partial: false, goesBeyond: false });
  return finding(
    {
      rule: "access-cut",
      certainty: "may",
      isAssumed: true,
      title: `What other networks send to ${to} through the transit gateway in ${subnetsName(subnetIds, live)} may be lost on the endpoint.`,
      causes: shifts.flatMap((it) => it.causes),
      vpcId,
      subnetIds,
      routeTableIds: tableIds,
      services,
      destinations: shifts.map((it) => fragmentText(it.fragment)),
      before: nextHop(before),
      after: nextHop(after),
      because: [
        { text: "Traffic that comes from outside the VPC cannot use its gateway endpoints.", ...basedOn("R1.19") },
        {
          text: "Traffic that comes in by a transit gateway is routed by the table of the attachment's subnet; AWS does not document that an endpoint there takes it over. This moves no verdict.",
        },
      ],
      remedy: "Give the attachment's subnet a route table of its own, without the endpoint.",
    },
    live,
  );
}
