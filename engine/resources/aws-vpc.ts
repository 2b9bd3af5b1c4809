import { z } from "zod";
import { routeTableId, vpcId } from "../model/ids.ts";
import { id, setValue, value } from "./attributes.ts";
import { stands } from "./fact.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({
  id: id(),
  cidr_block: id(),
  main_route_table_id: id(),
  enable_dns_support: value(z.boolean()),
  enable_dns_hostnames: value(z.boolean()),
});
type Attributes = z.infer<typeof attributes>;

/** A VPC. A new one comes with a main table. One that goes takes nothing with it that its subnets did not (EC2 refuses while they stand). */
export const awsVpc = resourceType({
  type: "aws_vpc",
  attributes,
  forcesReplacement: ["cidr_block", "ipv4_ipam_pool_id", "ipv4_netmask_length"],
  create: (_, { self }) => [
    { kind: "vpc-added", vpcId: vpcId(self), mainTableId: routeTableId(`${self}.main_route_table_id`) },
  ],
  update: (before, after) =>
    dnsGoesOff(before, after)
      ? [{ kind: "unchecked", what: "whether names still resolve without the VPC's DNS (R2.8)" }]
      : [],
  remove: () => [],
  declares: (it) => {
    const [own, table] = [setValue(it.id), setValue(it.main_route_table_id)];
    if (own === undefined || table === undefined) return stands("vpc", own);
    const main = { kind: "main-table-listed", vpcId: vpcId(own), tableId: routeTableId(table) } as const;
    return [...stands("vpc", own), main];
  },
});

function dnsGoesOff(before: Attributes, after: Attributes): boolean {
  const goesOff = (was: Attributes["enable_dns_support"], is: Attributes["enable_dns_support"]) =>
    was.known && was.value === true && !(is.known && is.value !== false);
  return (
    goesOff(before.enable_dns_support, after.enable_dns_support) ||
    goesOff(before.enable_dns_hostnames, after.enable_dns_hostnames)
  );
}
