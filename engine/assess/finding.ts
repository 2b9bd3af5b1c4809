import type { SubnetId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import type { Certainty, Evidence, Finding, NextHop, RuleId } from "./assessment.ts";
import { digest } from "./canonical.ts";
import { severityOf } from "./severity.ts";

/** What a rule says; what it leaves out is empty. */
export interface Draft {
  readonly rule: RuleId;
  readonly certainty: Certainty;
  readonly title: string;
  readonly causes: readonly string[];
  readonly vpcId?: string | undefined;
  readonly subnetIds?: readonly string[];
  readonly routeTableIds?: readonly string[];
  readonly services?: Finding["services"];
  readonly destinations?: readonly string[];
  readonly partial?: boolean;
  readonly before?: NextHop | null;
  readonly after?: NextHop | null;
  readonly because: readonly Evidence[];
  readonly diff?: string | undefined;
  readonly remedy: string;
  /** It rests on what AWS does not document (confidence L): it is shown, and moves no verdict. */
  readonly isAssumed?: boolean;
}

/** What a rule says in words. */
export type Wording = Pick<Draft, "title" | "because" | "remedy">;

/** A finding of what a rule says: lists sorted, interfaces counted on the live network, severity and fingerprint added. */
export function finding(draft: Draft, live: Network): Finding {
  const subnetIds = sorted(draft.subnetIds);
  const interfaces = countInterfaces(subnetIds as readonly SubnetId[], live);
  const place = {
    vpcId: draft.vpcId ?? null,
    subnetIds,
    routeTableIds: sorted(draft.routeTableIds),
    services: draft.services ?? [],
    destinations: [...(draft.destinations ?? [])],
    partial: draft.partial ?? false,
    before: draft.before ?? null,
    after: draft.after ?? null,
  };
  const { rule, certainty, title, because, remedy } = draft;
  const diff = draft.diff === undefined ? {} : { diff: draft.diff };
  const causes = sorted(draft.causes);
  const weighed = severityOf(rule, certainty, subnetIds.length === 0 ? null : interfaces);
  const severity = draft.isAssumed === true ? "info" : weighed;
  return withFingerprint({ rule, severity, certainty, title, causes, ...place, interfaces, because, ...diff, remedy });
}

/** Rules of which several findings may stand in one place. */
const TOLD_APART_BY_WORDS: readonly RuleId[] = [
  "not-known",
  "not-checked",
  "no-effect",
  "access-denied",
  "policy-narrowed",
  "policy-widened",
  "out-of-date-advice",
];

/** The finding with the digest of what makes it the same in another run. `hide` keeps secrets out of it. */
export function withFingerprint(it: Omit<Finding, "fingerprint">, hide?: (text: string) => string): Finding {
  const { rule, causes, title, vpcId, subnetIds, routeTableIds, services, destinations, partial, before, after } = it;
  const place = { vpcId, subnetIds, routeTableIds, services, destinations, partial, before, after };
  const what = TOLD_APART_BY_WORDS.includes(rule) ? { causes, title } : {};
  return { ...it, fingerprint: digest({ rule, ...place, ...what }, hide) };
}

const sorted = (texts: readonly string[] = []): readonly string[] => [...new Set(texts)].sort();

function countInterfaces(subnetIds: readonly SubnetId[], live: Network): number | null {
  if (live.notRead.has("network-interfaces")) return null;
  return subnetIds.reduce((sum, id) => sum + (live.interfaces.get(id) ?? 0), 0);
}
