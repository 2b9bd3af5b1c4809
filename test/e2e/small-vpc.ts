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

export interface Half {
  readonly table: string;
  readonly subnet: string;
}

export interface SmallVpc {
  readonly vpcId: string;
  readonly gateway: string;
  readonly a: Half;
  readonly b: Half;
}

/** Makes a VPC with two subnets, each with a route table of its own whose default route goes to the internet gateway. */
export async function makeSmallVpc(ec2: EC2Client): Promise<SmallVpc> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const VpcId = idOf(Vpc?.VpcId);
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const GatewayId = idOf(InternetGateway?.InternetGatewayId);
  await ec2.send(new AttachInternetGatewayCommand({ VpcId, InternetGatewayId: GatewayId }));
  const makeHalf = async (CidrBlock: string): Promise<Half> => {
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock }));
    const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId }));
    const [SubnetId, RouteTableId] = [idOf(Subnet?.SubnetId), idOf(RouteTable?.RouteTableId)];
    await ec2.send(new CreateRouteCommand({ RouteTableId, GatewayId, DestinationCidrBlock: "0.0.0.0/0" }));
    await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
    return { table: RouteTableId, subnet: SubnetId };
  };
  return { vpcId: VpcId, gateway: GatewayId, a: await makeHalf("10.0.1.0/24"), b: await makeHalf("10.0.2.0/24") };
}

function idOf(id: string | undefined): string {
  if (id === undefined) throw new Error("EC2 answered without an id");
  return id;
}
