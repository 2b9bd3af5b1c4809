import type { EndpointId, PrefixListId, RouteTableId, SubnetId, VpcId } from "../model/ids.ts";
import type { Facet, Network } from "../model/network.ts";
import { destinationText } from "../model/route.ts";
import type { DeclaredResource } from "../plan/declaration.ts";
import { withoutKeys } from "../plan/dependencies.ts";
import type { Fact } from "../resources/fact.ts";
import { tryFindResourceType } from "../resources/index.ts";
import type { Aside } from "./difference.ts";
import { entryPlace, ruleText } from "./filter-texts.ts";
import { absentVpcs } from "./home.ts";

/** A fact, and the resource that states it. */
export interface Stated {
  readonly fact: Fact;
  readonly resource: DeclaredResource;
}

/** What the facts are held against: the live network, and who else states what. */
export interface World {
  readonly live: Network;
  /** By id: the resource that stands for it in the state. */
  readonly owners: ReadonlyMap<string, DeclaredResource>;
  /** The VPCs of which nothing that is declared stands. */
  readonly absent: ReadonlySet<VpcId>;
  /** What has a resource of its own. What a list says of it is read back, and that resource decides. */
  readonly routes: ReadonlySet<string>;
  readonly routedTables: ReadonlySet<RouteTableId>;
  readonly attachments: ReadonlySet<string>;
  readonly attachedEndpoints: ReadonlySet<EndpointId>;
  readonly policies: ReadonlySet<EndpointId>;
  readonly propagations: ReadonlySet<string>;
  readonly mainTables: ReadonlySet<VpcId>;
  readonly subnets: ReadonlySet<SubnetId>;
  readonly entries: ReadonlySet<string>;
  readonly entryLists: ReadonlySet<PrefixListId>;
  readonly aclEntries: ReadonlySet<string>;
  readonly groupRules: ReadonlySet<string>;
  /** ACLs and groups of which any entry or rule has a resource of its own. */
  readonly ruled: ReadonlySet<string>;
  readonly aclSubnets: ReadonlySet<SubnetId>;
  readonly interfaceGroups: ReadonlySet<string>;
}

export const factsOf = (resources: readonly DeclaredResource[]): readonly Stated[] =>
  resources.flatMap((resource) =>
    (tryFindResourceType(resource.type)?.declares(resource.attributes, resource.address) ?? []).map((fact) => ({
      fact,
      resource,
    })),
  );

export function worldOf(stated: readonly Stated[], live: Network): World {
  const of = <K extends Fact["kind"]>(kind: K) =>
    stated.flatMap(({ fact }) => (fact.kind === kind ? [fact as Extract<Fact, { kind: K }>] : []));
  const owners = new Map(stated.flatMap(({ fact, resource }) => ("id" in fact ? [[fact.id, resource]] : [])));
  return {
    live,
    owners,
    absent: absentVpcs(stated, owners, live),
    routes: new Set(of("route").map((it) => pair(it.tableId, destinationText(it.route.destination)))),
    routedTables: new Set(of("route").map((it) => it.tableId)),
    attachments: new Set(of("endpoint-table").map((it) => pair(it.endpointId, it.tableId))),
    attachedEndpoints: new Set(of("endpoint-table").map((it) => it.endpointId)),
    policies: new Set(of("policy").map((it) => it.endpointId)),
    propagations: new Set(of("propagation").map((it) => pair(it.gatewayId, it.tableId))),
    mainTables: new Set(of("main-table").map((it) => it.vpcId)),
    subnets: new Set(of("subnet-table").map((it) => it.subnetId)),
    entries: new Set(of("list-entry").map((it) => pair(it.listId, it.block.text))),
    entryLists: new Set(of("list-entry").map((it) => it.listId)),
    aclEntries: new Set(of("acl-entry").map((it) => pair(it.aclId, entryPlace(it.entry)))),
    groupRules: new Set(of("group-rule").map((it) => pair(it.groupId, ruleText(it.rule)))),
    ruled: new Set([...of("acl-entry").map((it) => it.aclId), ...of("group-rule").map((it) => it.groupId)]),
    aclSubnets: new Set(of("subnet-acl").map((it) => it.subnetId)),
    interfaceGroups: new Set(of("interface-group").map((it) => pair(it.interfaceId, it.groupId))),
  };
}

export const pair = (a: string, b: string): string => `${a} ${b}`;

/**
 * Whether the configuration refers to an id that a resource lists: what it refers to is among the resources that it depends
 * on. An id that it does not refer to was only read back. Undefined where no resource of this state stands for the id.
 */
export function isReferredTo(id: string, by: DeclaredResource, world: World): boolean | undefined {
  const owner = world.owners.get(id);
  return owner && (by.dependsOn?.includes(withoutKeys(owner.address)) ?? true);
}

/** Set where one of these parts was not read, so that a fact which rests on it is not compared. Never taken for no drift. */
export function unread(facets: readonly Facet[], { live }: World): readonly Aside[] | undefined {
  const missing = facets.filter((it) => live.notRead.has(it));
  if (missing.length === 0) return undefined;
  return missing.map((facet) => ({ kind: "not-compared", what: facet.replaceAll("-", " "), isNeeded: true }));
}
