import type { Facet } from "../model/network.ts";
import type { Answers } from "./answers.ts";

/**
 * Facets whose answer leaves out what another answer names, each with what that is. Such a facet was not read as a whole, whatever EC2
 * says: a subnet that is left out is one that no change seems to touch.
 */
export function leftOut(answers: Answers): ReadonlyMap<Facet, string> {
  const subnets = new Set([
    ...answers.subnets.map((it) => it.SubnetId),
    ...answers.routeTables.flatMap((it) => it.Associations.map(({ SubnetId }) => SubnetId)),
  ]);
  const hidden = answers.interfaces.find(({ SubnetId }) => SubnetId !== undefined && !subnets.has(SubnetId));
  if (hidden === undefined || answers.notRead.has("subnets")) return new Map();
  const { NetworkInterfaceId: id, SubnetId: subnet } = hidden;
  return new Map([["subnets", `ec2:DescribeSubnets left out ${subnet}, in which ${id} stands`]]);
}
