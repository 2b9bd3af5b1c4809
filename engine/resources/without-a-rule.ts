import { isPlanned } from "../model/ids.ts";
import { type Attributes, type PlannedChange, UnknownValue } from "../plan/plan.ts";

/** Families of types that can touch a path. Every type outside them (an alarm, a bucket, a role) cannot, and needs no rule. */
const CAN_TOUCH_A_PATH: readonly RegExp[] = [
  /^aws_(vpc|subnet|default|main)(_|$)/,
  /^aws_(route_table|route|nat|vpn|dx|customer_gateway|internet_gateway|egress_only_internet_gateway)(_|$)/,
  /^aws_(eip|network|networkmanager|networkfirewall|security_group|instance)(_|$)/,
  /^aws_ec2_(transit_gateway|managed_prefix_list|local_gateway|carrier_gateway|client_vpn)/,
  /^aws_(ec2_instance_state|spot_instance_request|vpclattice_service_network_vpc_association)$/,
  /^aws_(ram|cloudformation_stack|cloudcontrolapi_resource|servicecatalog_provisioned_product)/,
  // AWS Firewall Manager writes routes, network ACLs and security groups into the VPCs of an organization.
  /^aws_fms_policy$/,
  /^awscc_/,
  // Of the providers of others, the one that writes routes into the tables of a VPC.
  /^aviatrix_/,
];

const NEVER: readonly RegExp[] = [/^aws_vpc_(ipam(?!_prefix_list)|endpoint_connection_notification)/];

/** Types of which a new one takes nothing from what stands: a rule of a security group allows and never denies, a gateway carries nothing until a route names it. */
const HARMLESS_WHEN_NEW: readonly RegExp[] = [
  /^aws_security_group(_rule)?$/,
  /^aws_vpc_security_group_(ingress|egress)_rule$/,
  /^aws_(customer_gateway|vpc_endpoint_service|vpclattice_service_network_vpc_association)$/,
  /^aws_ec2_(transit_gateway|managed_prefix_list)$/,
  /^aws_ec2_transit_gateway_(vpc_attachment|peering_attachment|route_table)$/,
];

/** Types of which a new one is harmless, unless it names a place that stands: an address, given to an instance, replaces the one it has. */
const HARMLESS_WITHOUT_PLACE: readonly RegExp[] = [/^aws_eip$/];

/** Attributes that say where in the network a resource takes effect. */
const PLACES: readonly string[] = [
  "vpc_id",
  "subnet_id",
  "subnet_ids",
  "route_table_id",
  "network_acl_id",
  "security_group_id",
  "vpc_endpoint_id",
  "instance",
  "instance_id",
  "network_interface",
  "network_interface_id",
  // An address that stands is taken from what has it.
  "allocation_id",
];

/** True where a change of a type that has no rule might all the same change a path. */
export function mayTouchAPath(change: PlannedChange): boolean {
  const matches = (patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(change.type));
  if (change.mode === "data" || !matches(CAN_TOUCH_A_PATH) || matches(NEVER)) return false;
  if (change.action !== "create") return true;
  const places = placesOf(change.after ?? {});
  if (matches(HARMLESS_WHEN_NEW) || (matches(HARMLESS_WITHOUT_PLACE) && places.length === 0)) return false;
  return places.length === 0 || !places.every(isNew);
}

/** Where the resource takes effect, as far as its configuration says. */
const placesOf = (after: Attributes): readonly unknown[] =>
  PLACES.map((name) => after[name]).filter(
    (it) => it !== undefined && it !== null && it !== "" && !(it instanceof UnknownValue && it.isComputed),
  );

/** True of what is being created with the resource. */
const isNew = (place: unknown): boolean =>
  place instanceof UnknownValue && (place.candidates?.every(isPlanned) ?? false);
