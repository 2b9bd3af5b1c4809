import type { Check } from "./check.ts";
import { referenced } from "./reference.ts";
import { servedSubnets } from "./subnets.ts";

/** A gateway endpoint of DynamoDB carries IPv4 (R3.12), and a subnet without IPv4 sends none. */
export const ipv6OnlySubnet = {
  id: "ipv6-only-subnet",
  refuses: false,
  find: (stack) =>
    servedSubnets(stack)
      .filter(({ endpoint }) => endpoint.service === "dynamodb")
      .map((served) => ({ ...served, declared: referenced(stack, served.subnet, "id") }))
      .filter(({ declared }) => declared?.arguments["ipv6_native"] === true)
      .map(({ address, declared }) => ({
        address,
        message: `serves ${declared?.address}, which has IPv6 alone, and DynamoDB's gateway endpoints carry IPv4; give the subnet IPv4 too`,
      })),
} as const satisfies Check;
