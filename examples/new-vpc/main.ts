/**
 * A VPC from nothing: two private subnets that reach DynamoDB and S3 by gateway endpoints and everything else by a NAT gateway. Nothing
 * of it stands before, so nothing is cut. Outside this repository, import from "driftgate/modules".
 */
import { Eip } from "@cdktf/provider-aws/lib/eip/index.js";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway/index.js";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import {
  AwsStack,
  GATEWAY_SERVICES,
  GatewayEndpoint,
  RouteTables,
  runApp,
  ServiceEgress,
} from "../../modules/index.ts";

const region = "eu-west-1";

runApp((app) => {
  const stack = new AwsStack(app, "network", { region });

  const vpc = new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16", enableDnsSupport: true, enableDnsHostnames: true });
  const vpcId = vpc.id;
  const subnet = (name: string, cidrBlock: string, zone: string): string =>
    new Subnet(stack, name, { vpcId, cidrBlock, availabilityZone: `${region}${zone}` }).id;
  const subnets = {
    public: { id: subnet("public", "10.0.0.0/24", "a"), table: "public" },
    "app-a": { id: subnet("app_a", "10.0.1.0/24", "a"), table: "private-a" },
    "app-b": { id: subnet("app_b", "10.0.2.0/24", "b"), table: "private-b" },
  };
  const internet = new InternetGateway(stack, "internet", { vpcId });
  const nat = new NatGateway(stack, "nat", {
    subnetId: subnets.public.id,
    allocationId: new Eip(stack, "nat_address", { domain: "vpc" }).id,
    dependsOn: [internet],
  });

  const byNat = { routes: { default: { to: "0.0.0.0/0", via: { kind: "nat-gateway", id: nat.id } as const } } };
  const { ids } = new RouteTables(stack, "tables", {
    vpcId,
    tables: {
      public: { routes: { default: { to: "0.0.0.0/0", via: { kind: "internet-gateway", id: internet.id } } } },
      "private-a": byNat,
      "private-b": byNat,
    },
    subnets,
  });

  const { public: _, ...privateTables } = ids;
  const group = new SecurityGroup(stack, "group", { vpcId, name: "app" });
  for (const service of GATEWAY_SERVICES) {
    const endpoint = new GatewayEndpoint(stack, service, { service, region, vpcId, routeTables: privateTables });
    new ServiceEgress(stack, `${service}_out`, {
      prefixListId: endpoint.prefixListId,
      securityGroups: { app: group.id },
    });
  }
});
