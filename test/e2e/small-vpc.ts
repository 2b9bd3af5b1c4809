import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  type EC2Client,
} from "@aws-sdk/client-ec2";

export interface SmallVpc {
  readonly vpcId: string;
  /** Route table ids by name, `a` and `b`, each of one subnet and with a default route to an internet gateway. */
  readonly tables: Readonly<Record<"a" | "b", string>>;
}

/** Makes a VPC with the two subnets `a` and `b`, whose traffic to DynamoDB goes over the internet. */
export async function makeSmallVpc(ec2: EC2Client): Promise<SmallVpc> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const VpcId = idOf(Vpc?.VpcId);
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const GatewayId = idOf(InternetGateway?.InternetGatewayId);
  await ec2.send(new AttachInternetGatewayCommand({ VpcId, InternetGatewayId: GatewayId }));
  const makeTable = async (CidrBlock: string): Promise<string> => {
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock }));
    const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId }));
    const RouteTableId = idOf(RouteTable?.RouteTableId);
    await ec2.send(new CreateRouteCommand({ RouteTableId, GatewayId, DestinationCidrBlock: "0.0.0.0/0" }));
    await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId: idOf(Subnet?.SubnetId) }));
    return RouteTableId;
  };
  return { vpcId: VpcId, tables: { a: await makeTable("10.0.1.0/24"), b: await makeTable("10.0.2.0/24") } };
}

function idOf(id: string | undefined): string {
  if (id === undefined) throw new Error("EC2 answered without an id");
  return id;
}
