import type { Network } from "../../model/network.ts";
import { SERVICES } from "../../model/service.ts";
import { describe } from "../../policy/describe.ts";
import { type Lost, type LostRequest, lostRequests } from "../../policy/lost-requests.ts";
import { parsePolicy } from "../../policy/parse-policy.ts";
import type { Policy, Statement } from "../../policy/statement.ts";
import type { PolicyEdit } from "../../resources/policies-in-force.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { type Draft, finding } from "../finding.ts";
import { groupBy } from "../group-by.ts";
import { isSeen, ON_ANY_WAY, type Turn } from "../way.ts";
import { enumerate } from "../words.ts";
import { PASSES, VARIES } from "./access-denied.ts";
import { reachOfService } from "./endpoint-requests.ts";
import { listed } from "./listed.ts";
import { mayNameWay, namesWay, pathConditions, variesByWay } from "./path-keys.ts";

/**
 * Policies that the plan changes where they tell one way from another: no path need change for requests to be denied then (R3.7).
 * Every way is looked at, since who asks for what they stand on is not known. Those that name no way are not spoken of.
 */
export function policyPins(edits: readonly PolicyEdit[], turns: readonly Turn[], live: Network): readonly Finding[] {
  const told = new Set(turns.filter(isSeen).flatMap((it) => it.change.services));
  return edits.flatMap((it) => assess(it, told)).map((it) => finding(it, live));
}

function assess(edit: PolicyEdit, told: ReadonlySet<string>): readonly Draft[] {
  const { before, after } = edit;
  const doesNameWay = mayNameWay(before ?? "");
  if (after !== undefined && !after.known) {
    // What goes another way says so itself; and of identities' policies only those are asked for that named a way before.
    const isAsked = edit.service === undefined ? doesNameWay : !told.has(edit.service);
    return isAsked ? [open(edit, "not-known", after.why)] : [];
  }
  if (!doesNameWay && !mayNameWay(after?.value ?? "")) return [];
  if (variesByWay(after?.value ?? "")) return [open(edit, "not-checked", VARIES)];
  return compared(edit, after?.value);
}

function compared(edit: PolicyEdit, after: string | undefined): readonly Draft[] {
  const [from, to] = [edit.before, after].map((it) => (it === undefined ? NOTHING : parsePolicy(it)));
  if (from?.policy === undefined || to?.policy === undefined)
    return [open(edit, "not-checked", from?.problem ?? to?.problem ?? "")];
  return [...under("Deny", edit, [from.policy, to.policy]), ...under("Allow", edit, [from.policy, to.policy])];
}

const NOTHING = { policy: { statements: [], hasVariables: true, size: 0 }, problem: undefined };

/** What it denies anew, or permits no more, by statements that name a way. */
function under(effect: Statement["effect"], edit: PolicyEdit, [from, to]: readonly [Policy, Policy]): readonly Draft[] {
  const [was, is] = [only(effect, from), only(effect, to)];
  if (![...was.statements, ...is.statements].some(namesWay)) return [];
  const scope = { actions: servicesOf(edit).flatMap((it) => reachOfService(it).actions), passes: PASSES[effect] };
  const drafts = ON_ANY_WAY.flatMap((given) =>
    denied(effect, edit, lostRequests({ policy: was, given }, { policy: is, given }, scope)),
  );
  return groupBy(drafts, ({ title, rule }) => [title, rule]).map(([draft, ...others]) => ({
    ...draft,
    because: [...new Map([draft, ...others].flatMap((it) => it.because).map((it) => [it.text, it])).values()],
  }));
}

const only = (effect: Statement["effect"], { statements, ...rest }: Policy): Policy => ({
  ...rest,
  statements: statements.filter((it) => it.effect === effect),
});

const servicesOf = ({ service }: PolicyEdit) => (service === undefined ? SERVICES : [service]);

function denied(effect: Statement["effect"], edit: PolicyEdit, lost: Lost): readonly Draft[] {
  if (lost.kind === "none") return [];
  if (lost.kind === "undecided") return [open(edit, "not-checked", lost.why)];
  const told = (some: readonly LostRequest[]) =>
    effect === "Allow" ? some : some.filter(({ after }) => after.some(namesWay));
  const [surely, perhaps] = [told(lost.surely), told(lost.perhaps)];
  if (surely.length + perhaps.length === 0) return [];
  const blamed = [...new Set([...surely, ...perhaps].flatMap((it) => (effect === "Deny" ? it.after : it.before)))];
  const keys = enumerate(pathConditions(blamed));
  const verb = effect === "Deny" ? "denies requests that it let pass" : "no longer allows requests that it allowed";
  return [
    {
      ...placeOf(edit),
      rule: "access-denied",
      certainty: "may",
      title: `${edit.address} ${verb}, by the way that they come.`,
      because: [
        ...listed(
          effect === "Deny" ? "Denied from now on" : "No longer allowed",
          describe([...surely, ...perhaps], lost.aspects),
        ),
        { text: keys === "" ? BOUND : `It compares ${keys}.`, ...basedOn("R3.7") },
        { text: "Who asks for this, and by which way, is not known." },
      ],
      remedy: "Make sure that whoever uses it comes by a way that the new policy lets pass, before you apply.",
    },
  ];
}

/** A permission that named no way has given its place to one that does. */
const BOUND = "What it allowed by any way it allows by some of them.";

const placeOf = (edit: PolicyEdit) => ({ causes: [edit.address], services: servicesOf(edit) });

function open(edit: PolicyEdit, rule: "not-known" | "not-checked", why: string): Draft {
  return {
    ...placeOf(edit),
    rule,
    certainty: "may",
    title: `Whether the new policy of ${edit.address} denies requests by the way that they come is ${rule === "not-known" ? "not known" : "not checked"}.`,
    because: [{ text: `${why.charAt(0).toUpperCase()}${why.slice(1)}.` }],
    remedy:
      "Look in that policy for conditions on aws:SourceIp, aws:SourceVpce, aws:SourceVpc and aws:VpcSourceIp before you apply.",
  };
}
