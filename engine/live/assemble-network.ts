import type { Cidr, IpFamily } from "../model/cidr.ts";
import type { SubnetId, VpcId } from "../model/ids.ts";
import { known, unknown } from "../model/known.ts";
import type { Endpoint, Network, RouteTable, Subnet } from "../model/network.ts";
import { destinationText, type Route } from "../model/route.ts";
import type { Answers } from "./answers.ts";
import { type Associations, associationsIn, isInEffect } from "./associations.ts";
import { byId, compareText } from "./by-id.ts";
import type { Ec2Endpoint, Ec2Interface, Ec2RouteTable, Ec2Subnet, Ec2Tags } from "./ec2-response-schema.ts";
import { assembleFilters } from "./filters.ts";
import { leftOut } from "./left-out.ts";
import { assemblePrefixLists } from "./prefix-lists.ts";
import { assembleTransit } from "./transit.ts";

/** EC2's answers as the model has them. The order in which EC2 lists things leaves no trace. */
export function assembleNetwork(answers: Answers): Network {
  const associations = associationsIn(answers.routeTables);
  return {
    vpcs: byId(vpcsIn(answers).map((id) => ({ id, mainTable: associations.mainTableOf(id) }))),
    subnets: byId(subnetsIn(answers).map((subnet) => assembleSubnet(subnet, associations))),
    routeTables: byId(answers.routeTables.map(assembleRouteTable)),
    endpoints: byId(answers.endpoints.filter(stands).map(assembleEndpoint)),
    prefixLists: assemblePrefixLists(answers),
    interfaces: countBySubnet(answers.interfaces),
    filters: assembleFilters(answers),
    transit: assembleTransit(answers),
    notRead: new Map([...answers.notRead, ...leftOut(answers)]),
  };
}

/** A VPC is known by what lies in it too, so that its main table counts where DescribeVpcs was not read. */
const vpcsIn = ({ vpcs, subnets, routeTables }: Answers): readonly VpcId[] => [
  ...new Set([...vpcs, ...subnets, ...routeTables].map((it) => it.VpcId)),
];

/** A subnet is known by its association too: whatever DescribeSubnets says, it uses that table. */
function subnetsIn({ subnets, routeTables }: Answers): readonly SubnetSeen[] {
  const listed = new Set(subnets.map((it) => it.SubnetId));
  const associated = routeTables.flatMap(({ VpcId, Associations }) =>
    Associations.filter(isInEffect).flatMap(({ SubnetId }) =>
      SubnetId === undefined || listed.has(SubnetId) ? [] : [{ SubnetId, VpcId }],
    ),
  );
  return [...subnets, ...associated];
}

/** Of one that only an association tells of there is no more than its id. */
type SubnetSeen = Pick<Ec2Subnet, "SubnetId" | "VpcId"> & Partial<Ec2Subnet>;

function assembleSubnet(subnet: SubnetSeen, associations: Associations): Subnet {
  const blocks = blocksOf(subnet);
  return {
    id: subnet.SubnetId,
    vpcId: subnet.VpcId,
    ...nameIn(subnet.Tags),
    ...(subnet.AvailabilityZone === undefined ? {} : { availabilityZone: subnet.AvailabilityZone }),
    ...(blocks.length === 0 ? {} : { blocks }),
    association: associations.tableOf(subnet.SubnetId, subnet.VpcId),
  };
}

/** A block that is on its way out is no longer the subnet's. */
function blocksOf({ CidrBlock, Ipv6CidrBlockAssociationSet = [] }: SubnetSeen): readonly Cidr[] {
  const ipv6 = Ipv6CidrBlockAssociationSet.filter(
    ({ Ipv6CidrBlockState: it }) => (it?.State?.toLowerCase() ?? "associated") === "associated",
  );
  return [...(CidrBlock === undefined ? [] : [CidrBlock]), ...ipv6.map((it) => it.Ipv6CidrBlock)];
}

const assembleRouteTable = (table: Ec2RouteTable): RouteTable => ({
  id: table.RouteTableId,
  vpcId: table.VpcId,
  ...nameIn(table.Tags),
  routes: [...table.Routes].sort(compareRoutes),
  removed: [],
  ...(table.PropagatingVgws === undefined
    ? {}
    : { propagating: table.PropagatingVgws.map((it) => it.GatewayId).sort() }),
});

const compareRoutes = (a: Route, b: Route): number =>
  compareText(destinationText(a.destination), destinationText(b.destination));

/** States that a described endpoint may be in although it carries no traffic, or is about to carry none. */
const GONE = new Set(["deleted", "deleting", "rejected", "failed"]);

/** EC2 does not keep to one case for a state (R5.2). */
const stands = (endpoint: Ec2Endpoint): boolean => !GONE.has(endpoint.State?.toLowerCase() ?? "");

function assembleEndpoint(endpoint: Ec2Endpoint): Endpoint {
  const { VpcEndpointId: id, VpcEndpointType: type, ServiceName: service, PolicyDocument: policy } = endpoint;
  return {
    id,
    vpcId: endpoint.VpcId,
    type: type === "Gateway" || type === "Interface" ? type : "other",
    serviceName: service === undefined ? unknown(`EC2 names no service for ${id}`) : known(service),
    routeTableIds: [...endpoint.RouteTableIds].sort(compareText),
    ...(policy === undefined ? {} : { policy: known(policy) }),
    ...familiesIn(endpoint),
    ...(endpoint.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint === true ? { needsGateway: true } : {}),
  };
}

const FAMILIES: Readonly<Record<string, readonly IpFamily[]>> = { ipv4: [4], ipv6: [6], dualstack: [4, 6] };

function familiesIn({ IpAddressType: type }: Ec2Endpoint): Pick<Endpoint, "families"> {
  const families = FAMILIES[type?.toLowerCase() ?? ""];
  return families === undefined ? {} : { families };
}

/** By id first: two recordings may hold the same interface. */
function countBySubnet(interfaces: readonly Ec2Interface[]): ReadonlyMap<SubnetId, number> {
  const subnetOf = new Map(interfaces.map((it) => [it.NetworkInterfaceId, it.SubnetId]));
  const counts = new Map<SubnetId, number>();
  for (const subnet of [...subnetOf.values()].sort()) {
    if (subnet !== undefined) counts.set(subnet, (counts.get(subnet) ?? 0) + 1);
  }
  return counts;
}

function nameIn(tags: Ec2Tags): { readonly name?: string } {
  const name = tags?.find((tag) => tag.Key === "Name")?.Value;
  return name === undefined || name === "" ? {} : { name };
}
