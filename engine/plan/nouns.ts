/**
 * Which resource types give the id that an attribute holds. What is not named here is not narrowed: a value that is
 * not known may then be anything.
 */
const TYPES_BY_ATTRIBUTE: Readonly<Record<string, readonly string[]>> = {
  vpc_id: ["aws_vpc"],
  subnet_id: ["aws_subnet"],
  subnet_ids: ["aws_subnet"],
  route_table_id: ["aws_route_table"],
  route_table_ids: ["aws_route_table"],
  vpc_endpoint_id: ["aws_vpc_endpoint"],
  nat_gateway_id: ["aws_nat_gateway"],
  gateway_id: ["aws_internet_gateway", "aws_vpn_gateway"],
  internet_gateway_id: ["aws_internet_gateway"],
  vpn_gateway_id: ["aws_vpn_gateway"],
  egress_only_gateway_id: ["aws_egress_only_internet_gateway"],
  transit_gateway_id: ["aws_ec2_transit_gateway"],
  vpc_peering_connection_id: ["aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter"],
  network_interface_id: ["aws_network_interface"],
  carrier_gateway_id: ["aws_ec2_carrier_gateway"],
  destination_prefix_list_id: ["aws_ec2_managed_prefix_list"],
};

export const typesThatGive = (attribute: string): readonly string[] | undefined => TYPES_BY_ATTRIBUTE[attribute];

/** The attributes of a VPC that hold the id of its first route table, which is created with it. */
export const VPC_TABLE_ATTRIBUTES: readonly string[] = ["main_route_table_id", "default_route_table_id"];
