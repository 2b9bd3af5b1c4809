import { isUsable, type Resolution } from "../model/path.ts";
import { FATES, type Fate, type Finding, type RuleId } from "./assessment.ts";

/** What a finding of each rule says of the path that it names. A policy decides on requests, whatever path they take. */
const FATE_BY_RULE: Readonly<Partial<Record<RuleId, { readonly will: Fate; readonly may: Fate }>>> = {
  "access-cut": { will: "cut", may: "may-cut" },
  filtered: { will: "cut", may: "may-cut" },
  "outage-window": { will: "interrupted", may: "may-interrupt" },
  "connection-reset": { will: "reset", may: "may-reset" },
  "not-known": { will: "unknown", may: "unknown" },
  "not-checked": { will: "unknown", may: "unknown" },
};

/** What becomes of a path: the worst that a finding says of it; where none says anything, whether there was one before. */
export function fateOf(findings: readonly Finding[], before: Resolution, after: Resolution): Fate {
  const said = findings.flatMap((it) => FATE_BY_RULE[it.rule]?.[it.certainty] ?? []);
  return worstFate([...said, isGained(before, after) ? "gained" : "kept"]);
}

export const worstFate = (fates: readonly Fate[]): Fate => FATES.find((it) => fates.includes(it)) ?? "kept";

const isGained = (before: Resolution, after: Resolution): boolean =>
  before.paths.every((it) => !isUsable(it.hop) && it.hop.kind !== "unknown") &&
  after.paths.some((it) => isUsable(it.hop));
