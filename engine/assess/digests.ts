import { NO_FILTERS } from "../model/filter.ts";
import type { VpcId } from "../model/ids.ts";
import type { Network, PrefixList } from "../model/network.ts";
import type { Plan, PlannedChange } from "../plan/plan.ts";
import { tryFindResourceType } from "../resources/index.ts";
import { mayTouchAPath } from "../resources/without-a-rule.ts";
import { maskForDigest } from "../secrets/mask.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { Finding } from "./assessment.ts";
import { digest } from "./canonical.ts";
import type { Rests } from "./touched.ts";

/**
 * Of the changes as assessed: of a type with a rule what the rule reads; of one that was not checked all there is, since whoever
 * acknowledges it has looked; of any other that there is such a change. No order matters, and no secret gets in.
 */
export function planDigest(plan: Plan): string {
  const changes = plan.changes.filter((it) => it.action !== "no-op").map(assessedPart);
  return digest({ changes, incomplete: plan.incomplete, open: plan.open }, maskForDigest(plan.secrets));
}

function assessedPart(change: PlannedChange): unknown {
  const { address, type, action, before, after } = change;
  const reads = tryFindResourceType(type)?.reads ?? (mayTouchAPath(change) ? undefined : []);
  const pick = (from: PlannedChange["before"]) =>
    from && reads ? Object.fromEntries(reads.map((name) => [name, from[name]])) : from;
  return { address, type, action, before: pick(before), after: pick(after) };
}

/** Of the live facts that a verdict rests on. */
export const liveDigest = (live: Network, rests: Rests, secrets: Secrets | undefined): string =>
  digest(liveFacts(live, rests), maskForDigest(secrets));

export type LiveFacts = ReturnType<typeof liveFacts>;

/**
 * The live facts that a verdict rests on. Names, counts and other VPCs have no part in it, and what filters traffic has one
 * only where the plan changes it.
 */
export function liveFacts(live: Network, { vpcIds, onFilters }: Rests) {
  const within = <T extends { readonly vpcId?: VpcId }>(nouns: Iterable<T>) =>
    [...nouns].filter((it) => it.vpcId !== undefined && vpcIds.has(it.vpcId));
  const tables = within(live.routeTables.values());
  const routed = new Set(
    tables.flatMap((it) =>
      it.routes.map(({ destination }) => (destination.kind === "prefix-list" ? destination.id : "")),
    ),
  );
  const isUsed = (it: PrefixList) => vpcIds.size > 0 && (it.service !== undefined || routed.has(it.id));
  return {
    vpcs: [...live.vpcs.values()].filter((it) => vpcIds.has(it.id)),
    subnets: within(live.subnets.values()).map(({ id, vpcId, association }) => ({ id, vpcId, association })),
    tables: tables.map(({ id, vpcId, routes, unread, propagating }) => ({ id, vpcId, routes, unread, propagating })),
    natGateways: someOf(within(live.transit?.natGateways.values() ?? [])),
    edges: someOf(within(live.transit?.edges.values() ?? [])),
    endpoints: within(live.endpoints.values()),
    prefixLists: [...live.prefixLists.values()].filter(isUsed),
    filters: onFilters ? filtersIn(live, within) : undefined,
    notRead: [...live.notRead.keys()],
  };
}

type Within = <T extends { readonly vpcId?: VpcId }>(nouns: Iterable<T>) => readonly T[];

function filtersIn({ filters = NO_FILTERS, subnets }: Network, within: Within): unknown {
  const inside = new Set(within(subnets.values()).map((it) => it.id));
  return {
    blocks: within(subnets.values()).map(({ id, blocks }) => ({ id, blocks })),
    acls: within(filters.acls.values()),
    aclOf: [...filters.aclOf].filter(([subnet]) => inside.has(subnet)),
    groups: within(filters.groups.values()),
    interfaces: [...filters.interfaces.values()].filter((it) => inside.has(it.subnetId)),
  };
}

/**
 * Of what is found and what causes it, on this plan and this network: it is what an acknowledgement is bound to, so nothing else
 * may have it. Not of the words, nor of counts that move a severity alone.
 */
export function findingsDigest(
  findings: readonly Finding[],
  of: { readonly plan: string; readonly live: string },
): string {
  const found = findings.map(({ rule, certainty, causes, fingerprint }) => ({ rule, certainty, causes, fingerprint }));
  return digest({ ...of, found });
}

const someOf = <T>(nouns: readonly T[]): readonly T[] | undefined => (nouns.length === 0 ? undefined : nouns);
