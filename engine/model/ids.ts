declare const brand: unique symbol;
type Id<Noun extends string> = string & { readonly [brand]: Noun };

export type VpcId = Id<"vpc">;
export type SubnetId = Id<"subnet">;
export type RouteTableId = Id<"route-table">;
export type EndpointId = Id<"vpc-endpoint">;
export type PrefixListId = Id<"prefix-list">;
export type NetworkAclId = Id<"network-acl">;
export type SecurityGroupId = Id<"security-group">;
export type InterfaceId = Id<"network-interface">;
/** The address of a resource instance in Terraform, such as `module.net.aws_route_table.private["a"]`. */
export type Address = Id<"address">;

export const vpcId = (text: string): VpcId => text as VpcId;
export const subnetId = (text: string): SubnetId => text as SubnetId;
export const routeTableId = (text: string): RouteTableId => text as RouteTableId;
export const endpointId = (text: string): EndpointId => text as EndpointId;
export const prefixListId = (text: string): PrefixListId => text as PrefixListId;
export const networkAclId = (text: string): NetworkAclId => text as NetworkAclId;
export const securityGroupId = (text: string): SecurityGroupId => text as SecurityGroupId;
export const interfaceId = (text: string): InterfaceId => text as InterfaceId;
export const address = (text: string): Address => text as Address;

/**
 * What stands for the id of a resource that Terraform has yet to create: its address. An EC2 id holds no dot,
 * an address always does, so the two are never taken for one another.
 */
export const isPlanned = (id: string): boolean => id.includes(".");
