import type { Check } from "./check.ts";
import { attachments } from "./gateway-endpoints.ts";
import { groupBy, shown } from "./reference.ts";

/** Two resources for one endpoint and table both succeed, and destroying either removes the route of both (R6.7). */
export const oneAssociationPerTable = {
  id: "one-association-per-table",
  refuses: true,
  find: (stack) =>
    groupBy(attachments(stack), ({ endpoint, routeTable }) => `${endpoint.resource.address} ${routeTable}`).flatMap(
      ([first, ...others]) =>
        others.map(({ address, routeTable }) => ({
          address,
          message: `attaches ${shown(routeTable)}, as ${first?.address} does; take one of them out`,
        })),
    ),
} as const satisfies Check;
