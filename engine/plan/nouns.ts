export interface Noun {
  /** The resource types that give such an id. */
  readonly types: readonly string[];
  /** What EC2's ids of it begin with. */
  readonly prefixes: readonly string[];
  /** True of a next hop: one that is new is another than any that stands, so that taking it for new hides no loss. */
  readonly isNextHop?: boolean;
}

const ROUTE_TABLE_PREFIXES = ["rtb-"];

/**
 * Whose id an attribute holds. What is not named here is not narrowed: a value that is not known may then be anything. Lists
 * are left out, since a plan does not show the ids that a list spells out beside its references; but for security groups, of
 * which a further one only lets more through.
 */
const NOUN_BY_ATTRIBUTE: Readonly<Record<string, Noun>> = {
  vpc_id: { types: ["aws_vpc"], prefixes: ["vpc-"] },
  subnet_id: { types: ["aws_subnet"], prefixes: ["subnet-"] },
  route_table_id: { types: ["aws_route_table"], prefixes: ROUTE_TABLE_PREFIXES },
  default_route_table_id: { types: [], prefixes: ROUTE_TABLE_PREFIXES },
  vpc_endpoint_id: { types: ["aws_vpc_endpoint"], prefixes: ["vpce-"] },
  nat_gateway_id: { types: ["aws_nat_gateway"], prefixes: ["nat-"], isNextHop: true },
  gateway_id: { types: ["aws_internet_gateway", "aws_vpn_gateway"], prefixes: ["igw-", "vgw-"], isNextHop: true },
  internet_gateway_id: { types: ["aws_internet_gateway"], prefixes: ["igw-"], isNextHop: true },
  vpn_gateway_id: { types: ["aws_vpn_gateway"], prefixes: ["vgw-"], isNextHop: true },
  egress_only_gateway_id: { types: ["aws_egress_only_internet_gateway"], prefixes: ["eigw-"], isNextHop: true },
  transit_gateway_id: { types: ["aws_ec2_transit_gateway"], prefixes: ["tgw-"], isNextHop: true },
  vpc_peering_connection_id: {
    types: ["aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter"],
    prefixes: ["pcx-"],
    isNextHop: true,
  },
  network_interface_id: { types: ["aws_network_interface"], prefixes: ["eni-"], isNextHop: true },
  allocation_id: { types: ["aws_eip"], prefixes: ["eipalloc-"] },
  network_interface: { types: ["aws_network_interface"], prefixes: ["eni-"] },
  instance: { types: ["aws_instance"], prefixes: ["i-"] },
  instance_id: { types: ["aws_instance"], prefixes: ["i-"] },
  carrier_gateway_id: { types: ["aws_ec2_carrier_gateway"], prefixes: ["cagw-"], isNextHop: true },
  security_group_ids: { types: ["aws_security_group"], prefixes: ["sg-"] },
  security_group_id: { types: ["aws_security_group"], prefixes: ["sg-"] },
  network_acl_id: { types: ["aws_network_acl"], prefixes: ["acl-"] },
  default_network_acl_id: { types: [], prefixes: ["acl-"] },
  destination_prefix_list_id: { types: ["aws_ec2_managed_prefix_list"], prefixes: ["pl-"] },
};

export const nounOf = (attribute: string): Noun | undefined => NOUN_BY_ATTRIBUTE[attribute];

/** The ids of this kind in a value, at any depth. */
export function idsIn(value: unknown, noun: Pick<Noun, "prefixes">): readonly string[] {
  if (typeof value === "string") return noun.prefixes.some((prefix) => value.startsWith(prefix)) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((part) => idsIn(part, noun));
}

/** The attributes of a VPC that hold the id of what is created with it, and the one that stands for it while the VPC is new. */
const CREATED_WITH_VPC: Readonly<Record<string, string>> = {
  main_route_table_id: "main_route_table_id",
  default_route_table_id: "main_route_table_id",
  default_network_acl_id: "default_network_acl_id",
  default_security_group_id: "default_security_group_id",
};

export const createdWithVpc = (attribute: string): string | undefined => CREATED_WITH_VPC[attribute];
