import type { DeclaredResource } from "../plan/declaration.ts";
import type { Fact } from "../resources/fact.ts";
import { checkAttachment, checkAttachments, checkPolicy } from "./check-endpoint.ts";
import { checkFilters } from "./check-filters.ts";
import { checkGatewayTable, checkPropagation, checkPropagations } from "./check-gateways.ts";
import { checkListEntries, checkListEntry } from "./check-prefix-list.ts";
import { checkRoute } from "./check-route.ts";
import { checkStands, checkTarget } from "./check-standing.ts";
import { checkTableRoutes } from "./check-table-routes.ts";
import { checkMainTable, checkMainTableListed, checkSubnetTable } from "./check-tables-used.ts";
import type { Observation } from "./difference.ts";
import { homeOf } from "./home.ts";
import type { Stated, World } from "./world.ts";

/** Holds one fact against the live network. Nothing is compared in a VPC of which nothing was found. */
export function check({ fact, resource }: Stated, world: World): readonly Observation[] {
  const home = homeOf(resource, world.owners);
  if (home !== undefined && world.absent.has(home)) {
    return [{ kind: "not-compared", what: `all of ${home}, of which nothing was found`, isNeeded: true }];
  }
  return checkFact({ fact, resource }, world);
}

function checkFact({ fact, resource }: Stated, world: World): readonly Observation[] {
  switch (fact.kind) {
    case "stands":
      return checkStands(fact, resource, world);
    case "target-stands":
      return checkTarget(fact, resource, world);
    case "route":
      return checkRoute(fact, resource, world);
    case "routes-listed":
      return checkTableRoutes(fact, resource, world);
    case "subnet-table":
      return checkSubnetTable(fact, resource, world);
    case "main-table":
      return checkMainTable(fact, resource, world);
    case "main-table-listed":
      return checkMainTableListed(fact, resource, world);
    case "gateway-table":
    case "propagation":
    case "propagations-listed":
      return checkGateway(fact, resource, world);
    case "endpoint-table":
      return checkAttachment(fact, resource, world);
    case "endpoint-tables-listed":
      return checkAttachments(fact, resource, world);
    case "policy":
    case "policy-listed":
      return checkPolicy(fact, resource, world);
    case "list-entry":
      return checkListEntry(fact, resource, world);
    case "list-entries-listed":
      return checkListEntries(fact, resource, world);
    case "unread":
      return [{ kind: "not-compared", what: fact.what, isNeeded: false }];
    default:
      return checkFilters(fact, resource, world);
  }
}

type GatewayFact = Extract<Fact, { kind: "gateway-table" | "propagation" | "propagations-listed" }>;

function checkGateway(fact: GatewayFact, resource: DeclaredResource, world: World): readonly Observation[] {
  switch (fact.kind) {
    case "gateway-table":
      return checkGatewayTable(fact, resource, world);
    case "propagation":
      return checkPropagation(fact, resource, world);
    case "propagations-listed":
      return checkPropagations(fact, resource, world);
    default:
      return fact satisfies never;
  }
}
