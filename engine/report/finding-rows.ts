import type { Finding, Names } from "../assess/assessment.ts";
import { destinationText } from "./destination-text.ts";
import { count } from "./english.ts";
import { fold } from "./fold.ts";
import { hop } from "./hop.ts";
import { id, idList, type Phrase, source, words } from "./phrase.ts";
import { leavesOpen } from "./rule-words.ts";

export interface Row {
  readonly label: string;
  readonly lines: readonly Phrase[];
}

export interface RowOptions {
  readonly names: Names;
  /** The longest list that is not folded. */
  readonly limit: number;
}

/** What a finding says below its title, in the order of reading: where, what, from which path to which, why. No empty rows. */
export function findingRows(finding: Finding, options: RowOptions): readonly Row[] {
  return withLines([
    { label: "From", lines: [...from(finding), ...subnetLines(finding, options)] },
    { label: "Tables", lines: folded(finding.routeTableIds, options) },
    { label: "To", lines: to(finding, options.limit) },
    ...path(finding),
    { label: "Cause", lines: folded(finding.causes, options) },
    { label: "Accepted", lines: accepted(finding) },
    { label: "Why", lines: finding.because.map((it) => [words(it.text), ...(it.source ? [source(it.source)] : [])]) },
  ]);
}

function accepted({ acknowledged }: Finding): readonly Phrase[] {
  if (acknowledged === undefined) return [];
  const { who, expires, reason } = acknowledged;
  return [[words(`by ${who}${expires === undefined ? "" : ` until ${expires}`}: ${reason}`)]];
}

export const withLines = (rows: readonly Row[]): readonly Row[] => rows.filter((row) => row.lines.length > 0);

export const subnetLines = (finding: Finding, options: RowOptions): readonly Phrase[] =>
  folded(finding.subnetIds, options);

/** Ids, each with its name where it has one, a line each. */
export function folded(ids: readonly string[], { names, limit }: RowOptions): readonly Phrase[] {
  const { shown, more } = fold(ids, limit);
  const lines = shown.map((it) => (Object.hasOwn(names, it) ? [id(it), words(`(${names[it]})`)] : [id(it)]));
  return more > 0 ? [...lines, [words(`and ${more} more`)]] : lines;
}

function from({ subnetIds, vpcId, interfaces }: Finding): readonly Phrase[] {
  if (subnetIds.length === 0) return vpcId === null ? [] : [[id(vpcId)]];
  const vpc = vpcId === null ? [] : [words("in"), id(vpcId)];
  const subnets = count(subnetIds.length, "subnet");
  return interfaces === null
    ? [[words(subnets), ...vpc, words("(network interfaces not read)")]]
    : [[words(`${subnets} with ${count(interfaces, "network interface")}`), ...vpc]];
}

function to(finding: Finding, limit: number): readonly Phrase[] {
  const { services, partial, destinations } = finding;
  const { shown, more } = fold(destinations, limit);
  const service = destinationText([finding]);
  const whose = services.length > 0 && !partial ? `all of ${service}` : service;
  const named = service === "" ? [] : [words(shown.length > 0 ? `${whose}:` : whose)];
  const parts = [...named, ...idList(shown), ...(more > 0 ? [words(`and ${more} more`)] : [])];
  return parts.length > 0 ? [parts] : [];
}

/** Before and after. A missing next hop means `no route` only where the path is known; where it is left open it means nothing. */
function path(finding: Finding): readonly Row[] {
  const { before, after } = finding;
  if (before === null && after === null) return [];
  const said = (next: Finding["before"]) => (next === null && leavesOpen(finding) ? [] : [hop(next)]);
  return [
    { label: "Before", lines: said(before) },
    { label: "After", lines: said(after) },
  ];
}
