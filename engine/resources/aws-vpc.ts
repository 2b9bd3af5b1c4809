import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
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
  update: (before, after) => {
    const own = setValue(before.id);
    if (own === undefined) return [];
    const off = DNS.filter((name) => goesOff(before[name], after[name]));
    return off.map((attribute): EditBody => ({ kind: "dns-turned-off", vpcId: vpcId(own), attribute }));
  },
  remove: () => [],
  declares: (it) => {
    const [own, table] = [setValue(it.id), setValue(it.main_route_table_id)];
    if (own === undefined || table === undefined) return stands("vpc", own);
    const main = { kind: "main-table-listed", vpcId: vpcId(own), tableId: routeTableId(table) } as const;
    return [...stands("vpc", own), main];
  },
});

const DNS = ["enable_dns_support", "enable_dns_hostnames"] as const;
type Flag = Attributes[(typeof DNS)[number]];

/** It was on, and is not known to stay so (R2.8). */
const goesOff = (was: Flag, is: Flag): boolean => was.known && was.value === true && !(is.known && is.value !== false);
