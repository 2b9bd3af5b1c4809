import type { Check } from "./check.ts";
import { attachments } from "./gateway-endpoints.ts";
import { groupBy, shown } from "./reference.ts";

/** A table holds one endpoint route for a service: the apply fails half-way at the second (R1.13). */
export const oneEndpointPerTable = {
  id: "one-endpoint-per-table",
  refuses: true,
  find: (stack) =>
    groupBy(attachments(stack), ({ endpoint, routeTable }) =>
      endpoint.service === undefined ? undefined : `${endpoint.serviceName} ${routeTable}`,
    ).flatMap(([first, ...others]) =>
      others
        .filter(({ endpoint }) => endpoint.resource !== first?.endpoint.resource)
        .map(({ address, endpoint, routeTable }) => ({
          address,
          message: `gives ${shown(routeTable)} a second endpoint for ${endpoint.serviceName}, after ${first?.endpoint.resource.address}; keep one`,
        })),
    ),
} as const satisfies Check;
