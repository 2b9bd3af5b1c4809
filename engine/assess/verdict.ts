import { type Finding, RULES, ruleKind, SEVERITIES, type Verdict } from "./assessment.ts";

/** Severity `info` marks what rests on an assumption that AWS does not document: it is shown, and moves nothing. */
const weight = (it: Finding): 0 | 1 | 2 | 3 => {
  if (ruleKind(it.rule) === "undetermined") return 2;
  if (ruleKind(it.rule) === "harmless" || it.severity === "info") return 3;
  return it.certainty === "will" ? 0 : 1;
};

/** False for what is only shown. */
export const movesVerdict = (it: Finding): boolean => weight(it) < 3;

/** Disruptive where anything certain breaks; undetermined where anything may, or is open; else safe. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const worst = Math.min(3, ...findings.map(weight));
  return worst === 0 ? "disruptive" : worst === 3 ? "safe" : "undetermined";
}

/** The worst first; equal ones in an order that depends on nothing but themselves. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const key = (it: Finding) => [weight(it), SEVERITIES.indexOf(it.severity), RULES.indexOf(it.rule)] as const;
  return findings.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || (a.fingerprint < b.fingerprint ? -1 : 1);
  });
}
