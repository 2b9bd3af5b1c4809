import { FACETS, type Facet, type Network } from "../model/network.ts";
import type { Plan } from "../plan/plan.ts";
import type { Coverage } from "./assessment.ts";

/** What a verdict cannot see without each part of the network. */
const WITHOUT: Readonly<Record<Facet, string>> = {
  vpcs: "which VPCs there are",
  subnets: "which subnets a change reaches",
  "route-tables": "any path",
  "vpc-endpoints": "which service an endpoint serves that has no route yet, and endpoint policies",
  "prefix-lists": "which addresses a service has, and so whether narrower routes carry a part of them",
  "managed-prefix-lists": "which addresses the prefix lists of your own hold",
  "nat-gateways": "the state of NAT gateways, beyond what the routes say",
  "internet-gateways": "the state of internet gateways, beyond what the routes say",
  "network-interfaces": "how many network interfaces stand in a subnet, which moves a severity and never the verdict",
  "security-groups": "security groups",
  "network-acls": "network ACLs",
};

/** No rule reads these yet, whether they were read or not. */
const NOT_LOOKED_AT = "Security groups, network ACLs, and policies other than those of endpoints are not looked at.";

export function coverageOf(plan: Plan, live: Network, source: string): Coverage {
  const unread = FACETS.filter((it) => live.notRead.has(it));
  return {
    source,
    read: FACETS.filter((it) => !live.notRead.has(it)),
    notRead: unread.map((what) => ({ what, why: live.notRead.get(what) ?? "" })),
    limits: [
      ...plan.incomplete.map((it) => `${it}.`),
      ...unread.filter(isLooked).map((it) => `Without ${it}: not seen ${WITHOUT[it]}.`),
      NOT_LOOKED_AT,
    ],
  };
}

const isLooked = (facet: Facet): boolean => facet !== "security-groups" && facet !== "network-acls";
