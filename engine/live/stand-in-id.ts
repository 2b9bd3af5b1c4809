import { createHash } from "node:crypto";
import { isPlanned } from "../model/ids.ts";

const PREFIXES: Readonly<Record<string, string>> = {
  aws_vpc: "vpc",
  aws_subnet: "subnet",
  aws_route_table: "rtb",
  aws_vpc_endpoint: "vpce",
  aws_nat_gateway: "nat",
  aws_internet_gateway: "igw",
  aws_egress_only_internet_gateway: "eigw",
  aws_vpn_gateway: "vgw",
  aws_ec2_transit_gateway: "tgw",
  aws_ec2_carrier_gateway: "cagw",
  aws_vpc_peering_connection: "pcx",
  aws_network_interface: "eni",
  aws_instance: "i",
  aws_network_acl: "acl",
  aws_security_group: "sg",
  aws_ec2_managed_prefix_list: "pl",
};

/** What stands for the main table that comes with a new VPC. */
export const mainTableOf = (vpc: string): string => `${vpc}${MAIN_TABLE}`;

const MAIN_TABLE = ".main_route_table_id";

/**
 * The id that a recorded network gives to what a plan creates, since nobody is there to choose one: that of the noun, with
 * the first 17 digits of the address's sha256. The same address has the same id in every run. An id of EC2's stays as it is.
 */
export function standInId(id: string): string {
  if (!isPlanned(id)) return id;
  const digits = createHash("sha256").update(id).digest("hex").slice(0, 17);
  if (id.endsWith(MAIN_TABLE)) return `rtb-${digits}`;
  const type = /(?:^|\.)([a-z0-9]+_[a-z0-9_]+)\.[^.[\]]+(?:\[.*\])?$/.exec(id)?.[1] ?? "";
  return `${PREFIXES[type] ?? "new"}-${digits}`;
}
