import { subnetId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { Facet } from "../model/network.ts";
import type { Route } from "../model/route.ts";
import type { DeclaredResource } from "../plan/declaration.ts";
import type { Fact } from "../resources/fact.ts";
import { checkImplicitSubnet } from "./check-tables-used.ts";
import type { Observation } from "./difference.ts";
import { isThere } from "./home.ts";
import { unread, type World } from "./world.ts";

type Stands = Extract<Fact, { kind: "stands" }>;
type TargetStands = Extract<Fact, { kind: "target-stands" }>;

const FACET: Readonly<Record<Stands["noun"], Facet>> = {
  vpc: "vpcs",
  subnet: "subnets",
  "route-table": "route-tables",
  endpoint: "vpc-endpoints",
  "network-acl": "network-acls",
  "security-group": "security-groups",
};

export function checkStands(fact: Stands, resource: DeclaredResource, world: World): readonly Observation[] {
  const notCompared = unread([FACET[fact.noun]], world);
  if (notCompared !== undefined) return notCompared;
  if (!isThere(fact, world.live)) return [gone(fact.id, "missing", resource)];
  return fact.noun === "subnet" ? checkImplicitSubnet(subnetId(fact.id), resource, world) : [];
}

/**
 * A gateway or the like. The routes that lead to it tell whether it is there: they drop what they match once it is not
 * (R1.15). Where none does, no traffic depends on it.
 */
export function checkTarget({ id }: TargetStands, resource: DeclaredResource, world: World): readonly Observation[] {
  const notCompared = unread(["route-tables"], world);
  if (notCompared !== undefined) return notCompared;
  const routes = [...world.live.routeTables.values()].flatMap((it) => it.routes);
  const leading = routes.filter((it: Route) => decided(it.target)?.id === id);
  if (leading.length === 0) return [{ kind: "not-compared", what: `gateways that no route leads to`, isNeeded: false }];
  return leading.some((it) => it.state === "blackhole") ? [gone(id, "blackhole", resource)] : [];
}

const gone = (id: string, kind: "missing" | "blackhole", resource: DeclaredResource): Observation => ({
  kind: "difference",
  class: kind,
  resource,
  attribute: "id",
  declared: id,
  live: null,
  gone: id,
  concerns: [resource.attributes["vpc_id"]].filter((it) => typeof it === "string"),
  repair: { kind: "create" },
});
