import type { Check } from "./check.ts";
import { associationsOf, endpointOf, gatewayEndpoints } from "./gateway-endpoints.ts";

/** Inline `route_table_ids` and association resources undo each other at every apply (R6.8). */
export const inlineRouteTables = {
  id: "inline-route-tables",
  refuses: true,
  find: (stack) => {
    const associated = associationsOf(stack).map((association) => endpointOf(stack, association));
    return gatewayEndpoints(stack)
      .filter(({ resource }) => resource.arguments["route_table_ids"] !== undefined && associated.includes(resource))
      .map(({ resource: { address } }) => ({
        address,
        message:
          "sets route_table_ids beside association resources, and each takes away what the other adds; leave it unset",
      }));
  },
} as const satisfies Check;
