import { routeTarget } from "./route-targets.ts";

/** A NAT gateway. NAT gateways share no state: traffic that goes from one to another is cut (R2.3). */
export const awsNatGateway = routeTarget("aws_nat_gateway", [
  "allocation_id",
  "connectivity_type",
  "private_ip",
  "subnet_id",
]);
