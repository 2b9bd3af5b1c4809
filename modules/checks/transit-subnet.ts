import type { Check } from "./check.ts";
import { ofType, textsOf } from "./declared-stack.ts";
import { shown } from "./reference.ts";
import { servedSubnets } from "./subnets.ts";

/** What comes in by a transit gateway's subnet takes that subnet's endpoint route, and an endpoint serves its own VPC alone (R1.19). */
export const transitSubnet = {
  id: "transit-subnet",
  refuses: false,
  find: (stack) =>
    ofType(stack, "aws_ec2_transit_gateway_vpc_attachment").flatMap((transit) => {
      const subnets = textsOf(transit, "subnet_ids");
      return servedSubnets(stack)
        .filter(({ subnet }) => subnets.includes(subnet))
        .map(({ address, subnet }) => ({
          address,
          message: `serves ${shown(subnet)}, where ${transit.address} brings in traffic of other VPCs, and that traffic may be lost; give the attachment subnets a table without the endpoint`,
        }));
    }),
} as const satisfies Check;
