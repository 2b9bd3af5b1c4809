import { cachedLookups } from "../../compare/lookups.ts";
import { servicesOf } from "../../compare/services.ts";
import { type SubnetGroup, subnetGroups, tablesOn } from "../../compare/subnet-groups.ts";
import type { Edit } from "../../model/edit.ts";
import type { Network } from "../../model/network.ts";
import type { Service } from "../../model/service.ts";
import { editsOf, type Projection } from "../../project/project.ts";
import { type Fragment, fragmentsOf, fragmentText } from "../../resolve/fragment.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { finding } from "../finding.ts";
import { enumerate, subnetsName } from "../words.ts";

type Released = Extract<Edit, { kind: "nat-addresses-released" }>;

/** An address that a NAT gateway gives up is drained, for 350 s unless told otherwise; connections that outlast that are cut (T20). */
export function releasedAddresses({ before: live, steps }: Projection): readonly Finding[] {
  const edits = editsOf(steps).filter((it): it is Released => it.kind === "nat-addresses-released");
  if (edits.length === 0) return [];
  const groups = subnetGroups(live, live);
  return edits.flatMap((edit) => groups.flatMap((group) => cutOn(group, edit, live) ?? []));
}

function cutOn(group: SubnetGroup, edit: Released, live: Network): Finding | undefined {
  const { fragments, isSure } = through(group, edit.natGatewayId, live);
  if (fragments.length === 0) return undefined;
  const { natGatewayId: id, addresses, cause } = edit;
  const verb = isSure ? "are" : "may be";
  return finding(
    {
      rule: "connection-reset",
      certainty: isSure ? "will" : "may",
      title: `Open connections from ${subnetsName(group.subnetIds, live)} that use ${enumerate(addresses)} of ${id} ${verb} cut once they are drained.`,
      causes: [cause],
      vpcId: group.vpcId,
      subnetIds: group.subnetIds,
      routeTableIds: group.before.tables.options,
      services: servicesIn(fragments, live),
      destinations: fragments.map(fragmentText),
      partial: true,
      before: { kind: "nat-gateway", id },
      after: { kind: "nat-gateway", id },
      because: [
        {
          text: "A NAT gateway drains an address that it gives up, for 350 s by default; what is open then is closed.",
          ...basedOn("T20"),
        },
        { text: "Which connections use which of its addresses EC2 does not tell." },
      ],
      remedy:
        "Give it up when no critical work runs behind this NAT gateway, and see that clients have timeouts, reconnect and retry.",
    },
    live,
  );
}

/** What of the subnets' traffic goes through the NAT gateway, and whether that is certain. */
function through(group: SubnetGroup, natGatewayId: string, live: Network) {
  const lookup = cachedLookups();
  const isThrough = (fragment: Fragment) =>
    lookup(group.before, fragment).paths.map(({ hop }) => hop.kind === "target" && hop.target.id === natGatewayId);
  const found = fragmentsOf(tablesOn(group.before), [live]).map((fragment) => ({ fragment, is: isThrough(fragment) }));
  const some = found.filter(({ is }) => is.includes(true));
  return { fragments: some.map((it) => it.fragment), isSure: some.some(({ is }) => !is.includes(false)) };
}

const servicesIn = (fragments: readonly Fragment[], live: Network): readonly Service[] =>
  [...new Set(fragments.flatMap((it) => servicesOf(it, live)))].sort();
