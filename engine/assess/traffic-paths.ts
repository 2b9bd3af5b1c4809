import type { LookupOn } from "../compare/lookups.ts";
import { servicesOf } from "../compare/services.ts";
import { type SubnetGroup, tablesOn } from "../compare/subnet-groups.ts";
import { cidr } from "../model/cidr.ts";
import type { Network } from "../model/network.ts";
import type { Resolution } from "../model/path.ts";
import { type Fragment, fragmentsOf, fragmentText } from "../resolve/fragment.ts";
import { FATES, type Finding, TRAFFIC, type Traffic, type TrafficPath } from "./assessment.ts";
import { fateOf } from "./fate.ts";
import { groupBy } from "./group-by.ts";
import { nextHop } from "./hops.ts";

/** What the paths are looked up with, the same for every group of subnets. */
export interface Survey {
  readonly before: Network;
  readonly after: Network;
  readonly lookup: LookupOn;
  readonly traffic: (fragment: Fragment) => readonly Traffic[];
  /** The findings that speak of each subnet. */
  readonly speaking: ReadonlyMap<string, readonly Finding[]>;
}

/** A path as it is found, of one fragment. */
type Found = Omit<TrafficPath, "part"> & { readonly block: string };

/** The paths that some subnets share: to each service, to what changes beside, and to all the rest. */
export function trafficPaths(group: SubnetGroup, survey: Survey): readonly TrafficPath[] {
  const tables = [...new Set([...tablesOn(group.before), ...tablesOn(group.after)])];
  const fragments = fragmentsOf(tables, [survey.before, survey.after]);
  const found = [...fragments, ...missingDefault(fragments)].flatMap((it) => foundPaths(it, group, survey));
  return TRAFFIC.flatMap((to) => merged(found.filter((it) => it.to === to)));
}

function foundPaths(fragment: Fragment, group: SubnetGroup, survey: Survey): readonly Found[] {
  const block = fragmentText(fragment);
  const [before, after] = [survey.lookup(group.before, fragment), survey.lookup(group.after, fragment)];
  const speaking = (survey.speaking.get(group.subnetIds[0]) ?? []).filter((it) => speaksOf(it, block));
  const path = {
    block,
    before: nextHop(before),
    after: nextHop(after),
    fate: fateOf(speaking, before, after),
    findings: speaking.map((it) => it.fingerprint),
  };
  return survey
    .traffic(fragment)
    .filter((to) => to !== "other" || isWorthAWord(path, before))
    .map((to) => ({ to, ...path }));
}

/** A finding that names no destination is about all of them. */
const speaksOf = ({ destinations }: Finding, block: string): boolean =>
  destinations.length === 0 || destinations.includes(block);

/** Of the traffic within the VPC only what a finding speaks of. */
const isWorthAWord = ({ fate, findings }: Pick<Found, "fate" | "findings">, { paths }: Resolution): boolean =>
  fate !== "kept" && (findings.length > 0 || paths.every(({ route }) => route?.origin !== "local"));

/** One path for all fragments to which the same happens. Beside others, what leads nowhere and stays so is left out. */
function merged(found: readonly Found[]): readonly TrafficPath[] {
  const groups = groupBy(found, ({ block: _, ...same }) => same);
  const paths = groups.map(([{ block, ...first }, ...others]) => {
    const isWhole = groups.length === 1 && first.to !== "other";
    const { to, ...rest } = first;
    return { to, part: isWhole ? [] : [block, ...others.map((it) => it.block)], ...rest };
  });
  const leading = paths.filter((it) => it.before !== null || it.after !== null);
  const shown = leading.length === 0 ? paths.slice(0, 1) : leading;
  return shown.toSorted((a, b) => FATES.indexOf(a.fate) - FATES.indexOf(b.fate));
}

const DEFAULT: Fragment = { kind: "cidr", cidr: cidr(4, 0n, 0) };

/** The default route, or one of the halves that people split it into. */
const isDefaultLike = (it: Fragment): boolean => it.kind === "cidr" && it.cidr.length <= 1;

const missingDefault = (fragments: readonly Fragment[]): readonly Fragment[] =>
  fragments.some((it) => isDefaultLike(it)) ? [] : [DEFAULT];

/** What traffic a fragment is of, asked once for each. */
export function cachedTraffic(network: Network): Survey["traffic"] {
  const known = new Map<string, readonly Traffic[]>();
  return (fragment) => {
    const text = fragmentText(fragment);
    const found = known.get(text) ?? trafficOf(fragment, network);
    known.set(text, found);
    return found;
  };
}

function trafficOf(fragment: Fragment, network: Network): readonly Traffic[] {
  if (isDefaultLike(fragment)) return ["default"];
  const services = servicesOf(fragment, network);
  return services.length === 0 ? ["other"] : services;
}
