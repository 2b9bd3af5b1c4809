import * as z from "zod";
import type { Finding } from "../assess/assessment.ts";
import { movesVerdict } from "../assess/verdict.ts";
import { maskForDigest } from "../secrets/mask.ts";
import { changedValues, type NameOf } from "./changed-values.ts";
import type { Outlook } from "./outlook.ts";

const hop = z.object({ kind: z.string(), id: z.string() }).nullable();

/**
 * What was assessed as a whole and may therefore come about, and nothing else. It is kept in the journal, so that a run which
 * goes on later is held to it: of values only digests, since a plan holds secrets.
 */
export const foreseenSchema = z.object({
  changes: z.array(
    z.object({
      address: z.string(),
      action: z.string(),
      /** By attribute that the change sets: a digest of what it sets it to; null where that is not known before the apply. */
      values: z.record(z.string(), z.string().nullable()),
    }),
  ),
  findings: z.array(
    z.object({
      rule: z.string(),
      certainty: z.enum(["will", "may"]),
      causes: z.array(z.string()),
      subnetIds: z.array(z.string()),
      destinations: z.array(z.string()),
      before: hop,
      after: hop,
    }),
  ),
});
export type Foreseen = z.infer<typeof foreseenSchema>;
type ForeseenChange = Foreseen["changes"][number];
type ForeseenFinding = Foreseen["findings"][number];

const itself: NameOf = (id) => id;

/** `nameOf` gives an id the name that it has in every later run: the address of what the stack manages. */
export function foreseenIn(whole: Outlook, nameOf: NameOf = itself): Foreseen {
  return { changes: changesIn(whole, nameOf), findings: concerns(whole).map((it) => findingOf(it, nameOf)) };
}

/** A sentence for each change of a wave that the whole did not hold, or not so. */
export function strangeChanges(wave: Outlook, foreseen: Foreseen, nameOf: NameOf): readonly string[] {
  const known = new Map(foreseen.changes.map((it) => [it.address, it]));
  return changesIn(wave, nameOf).flatMap((it) => strangeness(it, known.get(it.address)));
}

function strangeness(change: ForeseenChange, known: ForeseenChange | undefined): readonly string[] {
  if (known === undefined) return [`${change.address}: the plan that was assessed did not change it`];
  if (known.action !== change.action) {
    return [`${change.address}: ${change.action}, where ${known.action} was assessed`];
  }
  return Object.entries(change.values).flatMap(([name, value]) => {
    const assessed = known.values[name];
    if (assessed === null || assessed === value) return [];
    return [`${change.address}: ${name} is set otherwise than in the plan that was assessed`];
  });
}

/** A sentence for each harm of a wave that was not foreseen, or is worse than was foreseen. */
export function strangeFindings(wave: Outlook, { findings }: Foreseen, nameOf: NameOf = itself): readonly string[] {
  return concerns(wave)
    .filter((it) => !findings.some((known) => covers(known, findingOf(it, nameOf))))
    .map((it) => it.title);
}

const concerns = ({ assessment }: Outlook): readonly Finding[] => assessment.findings.filter(movesVerdict);

/** The same harm for the same reason, on no more subnets and no other destinations, and no surer. */
function covers(known: ForeseenFinding, found: ForeseenFinding): boolean {
  const isWithin = (part: readonly string[], all: readonly string[]) => part.every((it) => all.includes(it));
  return (
    known.rule === found.rule &&
    (known.certainty === "will" || found.certainty === "may") &&
    isWithin(found.causes, known.causes) &&
    isWithin(found.subnetIds, known.subnetIds) &&
    isWithin(found.destinations, known.destinations) &&
    known.before?.id === found.before?.id &&
    known.after?.id === found.after?.id
  );
}

function findingOf(it: Finding, nameOf: NameOf): ForeseenFinding {
  const named = (one: Finding["before"]) =>
    one && { kind: one.kind, id: one.id.split(" or ").map(nameOf).join(" or ") };
  const { rule, certainty, causes, subnetIds, destinations } = it;
  return {
    rule,
    certainty,
    causes: [...causes],
    subnetIds: [...subnetIds],
    destinations: destinations.map(nameOf),
    before: named(it.before),
    after: named(it.after),
  };
}

function changesIn({ plan }: Outlook, nameOf: NameOf): ForeseenChange[] {
  const hide = maskForDigest(plan.secrets);
  return plan.changes
    .filter((it) => it.mode === "managed" && it.action !== "no-op" && it.action !== "read")
    .map((it) => ({ address: it.address, action: it.action, values: changedValues(it, { nameOf, hide }) }));
}
