import type { Edit } from "../../model/edit.ts";
import { decided, type Known } from "../../model/known.ts";
import type { Endpoint } from "../../model/network.ts";
import { editsOf, type Projection } from "../../project/project.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { type Draft, finding } from "../finding.ts";
import { policyDiff } from "../policy-diff.ts";
import { isFullAccess, tryNormalisePolicy } from "../policy-document.ts";

type PolicySet = Extract<Edit, { kind: "policy-set" }>;

/**
 * What a new policy does to an endpoint that stands. It cuts no connection; requests are denied after a few minutes, on
 * open connections too (R3.5, T26). Towards and from full access it is decided here; between two narrower policies it
 * is not, and said so.
 */
export function endpointPolicies({ before: live, steps }: Projection): readonly Finding[] {
  const sets = editsOf(steps).filter((it): it is PolicySet => it.kind === "policy-set");
  return sets.flatMap((edit) => {
    const endpoint = live.endpoints.get(decided(edit.endpointId) ?? ("" as Endpoint["id"]));
    const draft = endpoint && assess(endpoint, edit);
    return draft === undefined ? [] : [finding({ ...draft, diff: endpoint && diffOf(endpoint, edit) }, live)];
  });
}

const diffOf = ({ policy: from }: Endpoint, { policy: to }: PolicySet): string | undefined =>
  from?.known && to.known ? policyDiff(from.value, to.value) : undefined;

function assess(endpoint: Endpoint, { policy, cause }: PolicySet): Draft | undefined {
  const change = { endpoint, cause, before: endpoint.policy };
  if (!policy.known) return open(change, "not-known", policy.why);
  if (change.before === undefined || !change.before.known)
    return open(change, "not-checked", whyNotRead(change.before));
  const [from, to] = [change.before.value, policy.value];
  const [was, will] = [tryNormalisePolicy(from), tryNormalisePolicy(to)];
  if (was !== undefined && was === will) return undefined;
  if (isFullAccess(to)) return isFullAccess(from) ? undefined : widened(change, from);
  if (isFullAccess(from)) return narrowed(change, to);
  return open(change, "not-checked", "driftgate does not compare two policies of which neither is full access yet");
}

interface PolicyChange {
  readonly endpoint: Endpoint;
  readonly cause: string;
}

const whyNotRead = (policy: Known<string> | undefined): string =>
  policy === undefined || policy.known ? "the policy that stands was not read" : policy.why;

const DELAY = {
  text: "A new endpoint policy takes effect within a few minutes; connections stay open, requests on them are judged anew.",
  ...basedOn("R3.5"),
} as const;

function narrowed({ endpoint, cause }: PolicyChange, to: string): Draft {
  return {
    rule: "policy-narrowed",
    certainty: "will",
    title: `The policy of ${endpoint.id} allows less than the full access that it allows now.`,
    causes: [cause],
    vpcId: endpoint.vpcId,
    because: [{ text: `All that is left: ${compact(to)}` }, DELAY],
    remedy: "Make sure that everything which uses this endpoint is among what the new policy allows.",
  };
}

function widened({ endpoint, cause }: PolicyChange, from: string): Draft {
  return {
    rule: "policy-widened",
    certainty: "will",
    title: `The policy of ${endpoint.id} allows everything from now on.`,
    causes: [cause],
    vpcId: endpoint.vpcId,
    because: [{ text: `All that it allows now: ${compact(from)}` }, DELAY],
    remedy: "Keep the policy if it was meant to limit anything: removing its resource resets it to full access.",
  };
}

function open({ endpoint, cause }: PolicyChange, rule: "not-known" | "not-checked", why: string): Draft {
  return {
    rule,
    certainty: "may",
    title: `Whether the new policy of ${endpoint.id} denies what it allows now is ${rule === "not-known" ? "not known" : "not checked"}.`,
    causes: [cause],
    vpcId: endpoint.vpcId,
    because: [{ text: `${why}.` }, DELAY],
    remedy: "Compare the two policies yourself before you apply.",
  };
}

function compact(policy: string): string {
  try {
    return JSON.stringify(JSON.parse(policy));
  } catch {
    return policy;
  }
}
