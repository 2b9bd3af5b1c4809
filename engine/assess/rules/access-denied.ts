import type { Network } from "../../model/network.ts";
import { type Lost, lostRequests, type Passes } from "../../policy/lost-requests.ts";
import { parsePolicy } from "../../policy/parse-policy.ts";
import { actionPattern } from "../../policy/pattern.ts";
import type { Policy, Statement } from "../../policy/statement.ts";
import type { PolicyInForce } from "../../resources/policies-in-force.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { type Draft, finding } from "../finding.ts";
import { groupBy } from "../group-by.ts";
import { isSeen, seenOn, type Turn, wayText } from "../way.ts";
import { destinationName, enumerate, subnetsName } from "../words.ts";
import { reachOfService } from "./endpoint-requests.ts";
import { mayNameWay, pathConditions, variesByWay } from "./path-keys.ts";
import { placeOf } from "./place.ts";

/**
 * Policies that see requests come another way than before, and deny them for it (R3.6, R3.7). Those that name no way are not
 * spoken of: they decide as before.
 */
export function accessDenied(
  turns: readonly Turn[],
  policies: readonly PolicyInForce[],
  live: Network,
): readonly Finding[] {
  const drafts = policies.flatMap((policy) => turns.flatMap((turn) => judged(policy, turn, live)));
  return groupBy(drafts, (it) => it).map(([draft]) => finding(draft, live));
}

function judged(policy: PolicyInForce, turn: Turn, live: Network): readonly Draft[] {
  const services = turn.change.services.filter((it) => policy.service === undefined || policy.service === it);
  if (services.length === 0 || !isSeen(turn)) return [];
  const at = { policy, turn: { ...turn, change: { ...turn.change, services } }, live };
  if (!policy.document.known) return [open(at, "not-known", policy.document.why)];
  const text = policy.document.value;
  if (!mayNameWay(text)) return [];
  const read = parsePolicy(text);
  if (read.policy === undefined) return [open(at, "not-checked", read.problem)];
  if (variesByWay(text)) return [open(at, "not-checked", VARIES)];
  return [...under(read.policy, "Deny", at), ...under(read.policy, "Allow", at)];
}

/** What is said of a policy with such a variable. */
export const VARIES = "a variable in it stands for the way, which is not followed";

interface Place {
  readonly policy: PolicyInForce;
  readonly turn: Turn;
  readonly live: Network;
}

/** Whether requests pass those statements that allow, or those that deny. */
export const PASSES: Readonly<Record<Statement["effect"], Passes>> = {
  Deny: (matching) => matching.length === 0,
  Allow: (matching) => matching.length > 0,
};

/** What its denials deny anew, or its permissions permit no more. What other policies say of it is not known. */
function under({ statements, ...rest }: Policy, effect: Statement["effect"], at: Place): readonly Draft[] {
  const { turn } = at;
  const policy = { ...rest, statements: statements.filter((it) => it.effect === effect) };
  const reaches = turn.change.services.map(reachOfService);
  const actions = reaches.flatMap((it) => it.actions);
  const [from, to] = [
    { policy, given: seenOn(turn.from) },
    { policy, given: seenOn(turn.to) },
  ];
  const lost = lostRequests(from, to, { actions, passes: PASSES[effect] });
  if (lost.kind === "none") return [];
  if (lost.kind === "undecided") return [open(at, "not-checked", lost.why)];
  const blamed = statementsOf(lost);
  const own = reaches.map((it) => actionPattern(it.own).key);
  const isOwn = lost.surely.some(({ request }) => own.some((key) => request.get("action")?.matches.has(key) ?? true));
  const isSure = effect === "Deny" && isOwn && blamed.some((it) => isSurely(it, at));
  return [denial(at, effect, { blamed, isSure })];
}

/** The statements that match on one side only. */
function statementsOf(lost: Extract<Lost, { kind: "some" }>): readonly Statement[] {
  const all = [...lost.surely, ...lost.perhaps].flatMap(({ before, after }) => [
    ...before.filter((it) => !after.includes(it)),
    ...after.filter((it) => !before.includes(it)),
  ]);
  return [...new Set(all)];
}

/** True of a denial on a resource, to everyone, that hangs on nothing but the way. */
function isSurely({ principals, conditions }: Statement, { policy, turn }: Place): boolean {
  const isEveryone = principals === undefined || (!principals.isNegated && principals.texts.includes("*"));
  const seen = seenOn(turn.to);
  return policy.service !== undefined && turn.isSure && isEveryone && conditions.every((it) => seen.has(it.key));
}

interface Blame {
  readonly blamed: readonly Statement[];
  readonly isSure: boolean;
}

function denial(at: Place, effect: Statement["effect"], { blamed, isSure }: Blame): Draft {
  const { policy, turn } = at;
  const labels = enumerate(blamed.map((it) => it.label));
  const verb = effect === "Deny" ? "denies" : "no longer allows";
  return {
    ...placeOf(at.turn.change),
    rule: "access-denied",
    certainty: isSure ? "will" : "may",
    title: `${labels} of ${policy.address} ${verb} ${wayfarers(at)}.`,
    because: [
      { text: `They came ${wayText(turn.from)} and come ${wayText(turn.to)}.` },
      { text: `${labels} compares ${enumerate(pathConditions(blamed))}, which ${seenText(turn)}.`, ...basedOn("R3.7") },
      ...(isSure ? [] : [{ text: "Whether it judges these requests, or another policy allows them, is not known." }]),
    ],
    remedy: remedyOf(at),
  };
}

const seenText = ({ from, to }: Turn): string => {
  if (to.kind !== "endpoint")
    return "requests carry no more: aws:SourceVpce, aws:SourceVpc and aws:VpcSourceIp are absent without an endpoint";
  if (from.kind === "endpoint") return "is another for another endpoint";
  return "changes: behind an endpoint aws:SourceIp is absent, and aws:VpcSourceIp, aws:SourceVpc and aws:SourceVpce take its place";
};

/** R7: accept the old source and the new one at once, and pin what outlives an endpoint. */
function remedyOf({ policy, turn: { from, to } }: Place): string {
  const first = `Let ${policy.address} accept both ways before you apply`;
  if (from.kind === "endpoint" && to.kind === "endpoint")
    return `${first}: name the VPC by aws:SourceVpc, which outlives an endpoint, instead of the endpoint by aws:SourceVpce.`;
  if (to.kind === "endpoint")
    return `${first}: beside aws:SourceIp name the VPC by aws:SourceVpc, or its addresses by aws:VpcSourceIp; take the old way out afterwards.`;
  return `${first}: beside the endpoint or VPC name the public addresses of the new way by aws:SourceIp; take the old way out afterwards.`;
}

const wayfarers = ({ turn: { change }, live }: Place): string =>
  `${destinationName({ ...change, goesBeyond: false })} to ${subnetsName(change.subnetIds, live)}`;

function open(at: Place, rule: "not-known" | "not-checked", why: string): Draft {
  return {
    ...placeOf(at.turn.change),
    rule,
    certainty: "may",
    title: `Whether ${at.policy.address} denies ${wayfarers(at)} on the new path is ${rule === "not-known" ? "not known" : "not checked"}.`,
    because: [{ text: `${why.charAt(0).toUpperCase()}${why.slice(1)}.` }],
    remedy:
      "Look in that policy for conditions on aws:SourceIp, aws:SourceVpce, aws:SourceVpc and aws:VpcSourceIp before you apply.",
  };
}
