import type { Hop, Path } from "./oracle.ts";

interface AssessedHop {
  readonly kind: string;
  readonly id: string;
}

/** A finding of the JSON report, as far as it speaks of paths. */
export interface AssessedFinding {
  readonly rule: string;
  readonly certainty: string;
  readonly subnetIds: readonly string[];
  readonly destinations: readonly string[];
  readonly before: AssessedHop | null;
  readonly after: AssessedHop | null;
}

/** True where open connections on a path are lost: it led somewhere, and no longer leads there. */
export const isLoss = ({ before, after }: Path): boolean => leads(before) && before !== after;

/** The real id of each resource that the plan created, by address. */
type Ids = ReadonlyMap<string, string>;

/**
 * Where the findings that are certain say otherwise than what came about, a sentence each: a loss that no finding tells
 * with its very hops, or a finding that tells a loss where there was none. A finding with the same hop before and after
 * tells of the moments between, which two networks can neither show nor refute; it is left out.
 */
export function disagreements(
  findings: readonly AssessedFinding[],
  real: readonly Path[],
  ids: Ids,
): readonly string[] {
  const certain = findings.filter(
    ({ rule, certainty, before, after }) =>
      certainty === "will" && LOSSES.includes(rule) && hopOf(before, ids) !== hopOf(after, ids),
  );
  const told = (path: Path) => certain.filter((finding) => speaksOf(finding, path));
  return real.flatMap((path) => {
    const words = `${path.subnetId} to ${path.sample}: ${path.before} became ${path.after}`;
    const findingsHere = told(path);
    if (!isLoss(path)) return findingsHere.length === 0 ? [] : [`invented: ${words}`];
    if (findingsHere.length === 0) return [`missed: ${words}`];
    return findingsHere.some((finding) => tells(finding, path, ids)) ? [] : [`told otherwise: ${words}`];
  });
}

const LOSSES: readonly string[] = ["connection-reset", "access-cut"];

const leads = (hop: Hop): boolean => hop !== null && hop !== "blackhole";

/** A destination of a finding is a block less the narrower ones, as a route's is. */
const speaksOf = ({ subnetIds, destinations }: AssessedFinding, { subnetId, block }: Path): boolean =>
  block !== null && subnetIds.includes(subnetId) && destinations.includes(block);

function tells({ rule, before, after }: AssessedFinding, path: Path, ids: Ids): boolean {
  const expected = leads(path.after) ? "connection-reset" : "access-cut";
  return rule === expected && hopOf(before, ids) === path.before && hopOf(after, ids) === path.after;
}

function hopOf(hop: AssessedHop | null, ids: Ids): Hop {
  if (hop === null) return null;
  return hop.kind === "blackhole" ? "blackhole" : (ids.get(hop.id) ?? hop.id);
}
