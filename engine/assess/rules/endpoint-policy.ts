import type { Edit } from "../../model/edit.ts";
import { decided, type Known } from "../../model/known.ts";
import type { Endpoint } from "../../model/network.ts";
import { describe } from "../../policy/describe.ts";
import { isAllowed, type Lost, lostRequests } from "../../policy/lost-requests.ts";
import { parsePolicy } from "../../policy/parse-policy.ts";
import { actionPattern } from "../../policy/pattern.ts";
import type { Policy } from "../../policy/statement.ts";
import { editsOf, type Projection } from "../../project/project.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { type Draft, finding } from "../finding.ts";
import { policyDiff } from "../policy-diff.ts";
import { tryNormalisePolicy } from "../policy-document.ts";
import { reachOf, throughEndpoint } from "./endpoint-requests.ts";
import { listed } from "./listed.ts";
import { principalCautions } from "./principal-cautions.ts";

type PolicySet = Extract<Edit, { kind: "policy-set" }>;

/**
 * What a new policy does to an endpoint that stands. It cuts no connection; requests are denied after a few minutes, on
 * open connections too (R3.5, T26). Every request that can come through the endpoint is held against both policies.
 */
export function endpointPolicies({ before: live, steps }: Projection): readonly Finding[] {
  const sets = editsOf(steps).filter((it): it is PolicySet => it.kind === "policy-set");
  return sets.flatMap((edit) => {
    const endpoint = live.endpoints.get(decided(edit.endpointId) ?? ("" as Endpoint["id"]));
    if (endpoint === undefined) return [];
    const diff = diffOf(endpoint, edit);
    return assess(endpoint, edit).map((it) => finding({ ...it, diff }, live));
  });
}

const diffOf = ({ policy: from }: Endpoint, { policy: to }: PolicySet): string | undefined =>
  from?.known && to.known ? policyDiff(from.value, to.value) : undefined;

function assess(endpoint: Endpoint, { policy, cause }: PolicySet): readonly Draft[] {
  const change = { endpoint, cause };
  if (!policy.known) return [open(change, "not-known", policy.why)];
  const stands = endpoint.policy;
  if (stands === undefined || !stands.known) return [open(change, "not-checked", whyNotRead(stands))];
  const normal = tryNormalisePolicy(stands.value);
  if (normal !== undefined && normal === tryNormalisePolicy(policy.value)) return [];
  const [from, to] = [parsePolicy(stands.value), parsePolicy(policy.value)];
  if (from.policy === undefined) return [open(change, "not-checked", `of the policy that stands, ${from.problem}`)];
  if (to.policy === undefined) return [open(change, "not-checked", `of the new policy, ${to.problem}`)];
  return compared(change, from.policy, to.policy);
}

interface PolicyChange {
  readonly endpoint: Endpoint;
  readonly cause: string;
}

const whyNotRead = (policy: Known<string> | undefined): string =>
  policy === undefined || policy.known ? "the policy that stands was not read" : policy.why;

function compared(change: PolicyChange, from: Policy, to: Policy): readonly Draft[] {
  const given = throughEndpoint(change.endpoint);
  const scope = { actions: reachOf(change.endpoint).actions, passes: isAllowed };
  const [was, is] = [
    { policy: from, given },
    { policy: to, given },
  ];
  const narrowed = narrowing(change, lostRequests(was, is, scope), to);
  return narrowed[0]?.rule === "not-checked"
    ? narrowed
    : [...narrowed, ...widening(change, lostRequests(is, was, scope))];
}

const DELAY = {
  text: "A new endpoint policy takes effect within a few minutes; connections stay open, requests on them are judged anew.",
  ...basedOn("R3.5"),
} as const;

function narrowing(change: PolicyChange, lost: Lost, to: Policy): readonly Draft[] {
  if (lost.kind === "none") return [];
  if (lost.kind === "undecided") return [open(change, "not-checked", lost.why)];
  if (lost.surely.length === 0) return [open(change, "not-checked", hangingOn(lost.hangsOn))];
  const { endpoint, cause } = change;
  const own = actionPattern(reachOf(endpoint).own).key;
  return [
    {
      rule: "policy-narrowed",
      certainty: lost.surely.some(({ request }) => request.get("action")?.matches.has(own)) ? "will" : "may",
      title: `The policy of ${endpoint.id} denies requests that it allows now.`,
      causes: [cause],
      vpcId: endpoint.vpcId,
      because: [...listed("Denied from now on", describe(lost.surely, lost.aspects)), ...principalCautions(to), DELAY],
      remedy: "Make sure that nothing which uses this endpoint makes these requests, or allow them in the new policy.",
    },
  ];
}

function widening({ endpoint, cause }: PolicyChange, lost: Lost): readonly Draft[] {
  if (lost.kind !== "some") return [];
  const requests = lost.surely.length === 0 ? lost.perhaps : lost.surely;
  return [
    {
      rule: "policy-widened",
      certainty: lost.surely.length === 0 ? "may" : "will",
      title: `The policy of ${endpoint.id} allows requests that it denies now.`,
      causes: [cause],
      vpcId: endpoint.vpcId,
      because: [...listed("Allowed from now on", describe(requests, lost.aspects)), DELAY],
      remedy: "Keep the policy if it was meant to limit anything: removing its resource resets it to full access.",
    },
  ];
}

const hangingOn = (keys: readonly string[]): string =>
  `whether it denies more hangs on how conditions on ${keys.join(", ")} go together, which is not compared`;

function open({ endpoint, cause }: PolicyChange, rule: "not-known" | "not-checked", why: string): Draft {
  return {
    rule,
    certainty: "may",
    title: `Whether the new policy of ${endpoint.id} denies what it allows now is ${rule === "not-known" ? "not known" : "not checked"}.`,
    causes: [cause],
    vpcId: endpoint.vpcId,
    because: [{ text: `${why.charAt(0).toUpperCase()}${why.slice(1)}.` }, DELAY],
    remedy: "Compare the two policies yourself before you apply.",
  };
}
