import { type Hop, liesIn, type Path } from "./oracle.ts";

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

/**
 * Where the findings that are certain say otherwise than what came about, a sentence each: a loss that no finding tells
 * with its very hops, or a finding that tells a loss where there was none. `ids` has the real id of what the plan created.
 */
export function disagreements(
  findings: readonly AssessedFinding[],
  real: readonly Path[],
  ids: ReadonlyMap<string, string>,
): readonly string[] {
  const certain = findings.filter(({ rule, certainty }) => certainty === "will" && LOSSES.includes(rule));
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

const speaksOf = ({ subnetIds, destinations }: AssessedFinding, { subnetId, sample }: Path): boolean =>
  subnetIds.includes(subnetId) &&
  destinations.some((destination) => isCidr(destination) && liesIn(sample, destination));

const isCidr = (destination: string): boolean => destination.includes("/");

function tells(finding: AssessedFinding, path: Path, ids: ReadonlyMap<string, string>): boolean {
  const hopOf = (hop: AssessedHop | null): Hop => {
    if (hop === null) return null;
    return hop.kind === "blackhole" ? "blackhole" : (ids.get(hop.id) ?? hop.id);
  };
  const rule = leads(path.after) ? "connection-reset" : "access-cut";
  return finding.rule === rule && hopOf(finding.before) === path.before && hopOf(finding.after) === path.after;
}
