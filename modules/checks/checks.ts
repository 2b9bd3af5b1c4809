import { inlineRouteTables } from "./inline-route-tables.ts";
import { ipv6OnlySubnet } from "./ipv6-only-subnet.ts";
import { oneAssociationPerTable } from "./one-association-per-table.ts";
import { oneEndpointPerTable } from "./one-endpoint-per-table.ts";
import { endpointsPerRegion, endpointsPerVpc } from "./quotas.ts";
import { resourceRegion } from "./resource-region.ts";
import { servicePort } from "./service-port.ts";
import { serviceRegion } from "./service-region.ts";
import { tableWithoutSubnet } from "./table-without-subnet.ts";
import { trafficFromOutside } from "./traffic-from-outside.ts";
import { transitSubnet } from "./transit-subnet.ts";
import { vpcDns } from "./vpc-dns.ts";

/** Every check that a stack is held to. */
export const CHECKS = [
  serviceRegion,
  resourceRegion,
  vpcDns,
  servicePort,
  oneEndpointPerTable,
  oneAssociationPerTable,
  inlineRouteTables,
  endpointsPerRegion,
  endpointsPerVpc,
  tableWithoutSubnet,
  ipv6OnlySubnet,
  trafficFromOutside,
  transitSubnet,
] as const;

/** An id stands in the acceptances of authors, so it never changes. */
export type CheckId = (typeof CHECKS)[number]["id"];
