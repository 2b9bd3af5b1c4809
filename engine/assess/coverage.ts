import { FACETS, type Facet } from "../model/network.ts";
import type { Assessed } from "./assessed.ts";
import type { Coverage } from "./assessment.ts";
import { extentOf, touchedVpcs } from "./touched.ts";

/** What a verdict cannot see without each part of the network. */
const WITHOUT: Readonly<Record<Facet, string>> = {
  vpcs: "which VPCs there are",
  subnets: "which subnets a change reaches",
  "route-tables": "any path",
  "vpc-endpoints": "which service an endpoint serves that has no route yet, and endpoint policies",
  "prefix-lists": "which addresses a service has, and so whether narrower routes carry a part of them",
  "managed-prefix-lists": "which addresses the prefix lists of your own hold",
  "nat-gateways": "where NAT gateways stand, and so which subnets go by the table of one",
  "internet-gateways": "the state of internet gateways, beyond what the routes say",
  "network-interfaces":
    "how many network interfaces stand in a subnet, which hold an attachment of a transit gateway, and which security groups they carry",
  "security-groups": "what security groups let through",
  "network-acls": "whether network ACLs let through what a changed path carries",
};

/** No rule reads these yet, whether they were read or not. */
const NEVER_SEEN =
  "Policies that neither the plan nor an endpoint carries, and what filters let through of other protocols than TCP.";

export function coverageOf({ plan, projection, source }: Assessed): Coverage {
  const live = projection.before;
  const unread = FACETS.filter((it) => live.notRead.has(it));
  const partly = live.partlyRead ?? new Map<Facet, string>();
  return {
    source,
    extent: extentOf(live, touchedVpcs(plan, live)),
    read: FACETS.filter((it) => !live.notRead.has(it) && !partly.has(it)),
    notRead: byReason([
      ...[...partly].map(([what, why]) => ({ what, why: `only in part: ${why}` })),
      ...unread.map((what) => ({ what, why: live.notRead.get(what) ?? "" })),
    ]),
    limits: [
      ...plan.incomplete.map((it) => `${it}.`),
      ...unread.map((it) => `${WITHOUT[it].charAt(0).toUpperCase()}${WITHOUT[it].slice(1)}.`),
      NEVER_SEEN,
    ],
  };
}

type NotRead = Coverage["notRead"];

/** What was not read for one reason stands in one line. */
function byReason(items: NotRead): NotRead {
  const reasons = [...new Set(items.map((it) => it.why))];
  return reasons.map((why) => ({ what: items.flatMap((it) => (it.why === why ? [it.what] : [])).join(", "), why }));
}
