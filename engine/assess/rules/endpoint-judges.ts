import { decided } from "../../model/known.ts";
import type { Endpoint, Network } from "../../model/network.ts";
import { describe } from "../../policy/describe.ts";
import { isAllowed, type Lost, lostRequests, type Side } from "../../policy/lost-requests.ts";
import { type Parsed, parsePolicy } from "../../policy/parse-policy.ts";
import { FULL_ACCESS } from "../../resources/endpoint-policy.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { type Draft, finding } from "../finding.ts";
import { seenOn, type Turn, type Way, wayText } from "../way.ts";
import { destinationName, subnetsName } from "../words.ts";
import { reachOfService } from "./endpoint-requests.ts";
import { listed } from "./listed.ts";
import { placeOf } from "./place.ts";
import { principalCautions } from "./principal-cautions.ts";

interface Networks {
  readonly before: Network;
  readonly after: Network;
}

/**
 * What an endpoint's own policy does to requests that come under it by a new path, or leave it (R3.6). The policy may stand as it
 * stood: it judges who comes through.
 */
export function endpointJudges(turns: readonly Turn[], networks: Networks): readonly Finding[] {
  return turns.flatMap((turn) => judged(turn, networks)).map((it) => finding(it, networks.before));
}

function judged(turn: Turn, networks: Networks): readonly Draft[] {
  const [from, to] = [policyOn(turn.from, networks.before), policyOn(turn.to, networks.after)];
  if (from === undefined || to === undefined) return [];
  if ("why" in from) return [];
  if ("why" in to) return [open(turn, networks, { rule: "not-known", why: to.why })];
  const problem = from.problem ?? to.problem;
  if (from.policy === undefined || to.policy === undefined)
    return [open(turn, networks, { rule: "not-checked", why: problem ?? "" })];
  const [was, is]: readonly [Side, Side] = [
    { policy: from.policy, given: seenOn(turn.from) },
    { policy: to.policy, given: seenOn(turn.to) },
  ];
  const scope = { actions: turn.change.services.flatMap((it) => reachOfService(it).actions), passes: isAllowed };
  const nothing: Side = { policy: { ...to.policy, statements: [] }, given: is.given };
  const deniesAll = lostRequests(is, nothing, scope).kind === "none";
  return [
    ...imposed(turn, networks, { lost: lostRequests(was, is, scope), policy: to.policy, deniesAll }),
    ...lifted(turn, networks, lostRequests(is, was, scope)),
  ];
}

const FULL = parsePolicy(FULL_ACCESS);

/** The policy that requests meet on this way. Without an endpoint none does. Undefined where an endpoint's was not read. */
function policyOn(way: Way, network: Network): Parsed | { readonly why: string } | undefined {
  if (way.kind !== "endpoint") return FULL;
  const policy = network.endpoints.get(way.id as Endpoint["id"])?.policy;
  if (policy === undefined) return undefined;
  const text = decided(policy);
  if (text !== undefined) return parsePolicy(text);
  return { why: policy.known ? "" : policy.why };
}

interface Imposed {
  readonly lost: Lost;
  readonly deniesAll: boolean;
  readonly policy: NonNullable<Parsed["policy"]>;
}

function imposed(turn: Turn, networks: Networks, { lost, policy, deniesAll }: Imposed): readonly Draft[] {
  if (lost.kind === "none") return [];
  if (lost.kind === "undecided") return [open(turn, networks, { rule: "not-checked", why: lost.why })];
  const all = [...lost.surely, ...lost.perhaps];
  const isSure = turn.isSure && deniesAll;
  return [
    {
      ...placeOf(turn.change),
      rule: "access-denied",
      certainty: isSure ? "will" : "may",
      title: `The policy of ${idOf(turn.to)} judges what ${who(turn, networks)}, and does not allow all of it.`,
      because: [
        { text: `They came ${wayText(turn.from)} and come ${wayText(turn.to)}.` },
        ...listed("Denied on the new path", describe(all, lost.aspects)),
        { text: "An endpoint's policy applies to what comes through it, beside all others.", ...basedOn("R3.6") },
        ...principalCautions(policy),
      ],
      remedy:
        "Make sure that the policy of the endpoint allows what these subnets ask for, before their path leads to it.",
    },
  ];
}

function lifted(turn: Turn, networks: Networks, lost: Lost): readonly Draft[] {
  if (lost.kind !== "some" || turn.from.kind !== "endpoint") return [];
  return [
    {
      ...placeOf(turn.change),
      rule: "policy-widened",
      certainty: lost.surely.length === 0 ? "may" : "will",
      title: `The policy of ${idOf(turn.from)} no longer judges what ${who(turn, networks)}.`,
      because: [
        ...listed("Let through on the new path", describe([...lost.surely, ...lost.perhaps], lost.aspects)),
        { text: "An endpoint's policy applies to what comes through it alone.", ...basedOn("R3.6") },
      ],
      remedy:
        "If the policy was meant to limit these subnets, limit them elsewhere too: in bucket, table or identity policies.",
    },
  ];
}

const idOf = (way: Way): string => (way.kind === "endpoint" ? way.id : "the endpoint");

const who = ({ change }: Turn, { before }: Networks): string =>
  `${subnetsName(change.subnetIds, before)} asks of ${destinationName({ ...change, goesBeyond: false })}`;

interface Open {
  readonly rule: "not-known" | "not-checked";
  readonly why: string;
}

function open(turn: Turn, networks: Networks, { rule, why }: Open): Draft {
  return {
    ...placeOf(turn.change),
    rule,
    certainty: "may",
    title: `Whether the policy of ${idOf(turn.to)} allows what ${who(turn, networks)} is ${rule === "not-known" ? "not known" : "not checked"}.`,
    because: [{ text: `${why.charAt(0).toUpperCase()}${why.slice(1)}.` }],
    remedy: "Look at what the policy allows before you apply.",
  };
}
