import { type Cidr, cidr, isDefault, parseCidr } from "../model/cidr.ts";
import { type Doubt, notRead, unknownIn } from "../model/doubt.ts";
import { decided, possibilities } from "../model/known.ts";
import type { Network, PrefixList, RouteTable } from "../model/network.ts";
import { distinctPaths, type Hop, isUsable, type Path, type Resolution } from "../model/path.ts";
import { destinationText, type Route } from "../model/route.ts";
import { type ForwardingTable, forwardingTable, matches } from "./forwarding-table.ts";
import type { Fragment } from "./fragment.ts";

/** Looks up fragments in one route table. */
export type Lookup = (fragment: Fragment) => Resolution;

/** Prepares a table once for many lookups. Pure. */
export function lookupIn(table: RouteTable, network: Network): Lookup {
  const forwarding = forwardingTable(table, network);
  return (fragment) =>
    fragment.kind === "cidr" ? resolveBlock(forwarding, fragment.cidr) : resolveList(forwarding, fragment.list);
}

/** The path to one address or block, which no narrower route of the table cuts in two. */
export function resolveBlock(table: ForwardingTable, block: Cidr): Resolution {
  const likely = collect(unreadFirst(table, matches(table, block)));
  const isLocal = likely.paths.some(({ route }) => route?.origin === "local");
  return isDefault(block) || isLocal ? likely : orByOpenLists(likely, table);
}

/** A list whose entries are not known may cover any block, though hardly all that the default route carries. */
function orByOpenLists(likely: Resolution, { open }: ForwardingTable): Resolution {
  const routes = [...open.values()].flat().filter((it) => !leadsToEndpoint(it));
  const paths = distinctPaths([...likely.paths, ...routes.flatMap(pathsOf)]);
  if (paths.length === likely.paths.length) return likely;
  const lists = [...new Set(routes.map((it) => destinationText(it.destination)))].sort().join(", ");
  const doubt = notRead(`the entries of ${lists} were not read, and may cover a part of it`);
  return { paths, doubts: [...likely.doubts, doubt] };
}

/** Such a route is to a service's own list, which holds none of another's ranges. */
const leadsToEndpoint = ({ target }: Route): boolean => decided(target)?.kind === "vpc-endpoint";

/** Routes that were not read may be more specific than any; no propagated one goes before a local route, however long it is. */
function* unreadFirst({ unread }: ForwardingTable, groups: Iterable<readonly Route[]>): Iterable<readonly Route[]> {
  let waiting = unread;
  for (const group of groups) {
    const isLocal = group.some((it) => it.origin === "local");
    if (waiting !== undefined && !(isLocal && waiting.origin === "propagated")) yield [waiting];
    waiting = undefined;
    yield group;
  }
  if (waiting !== undefined) yield [waiting];
}

/** Walks the matching routes, the strongest group first, and stops at the first that is there for certain. */
function collect(groups: Iterable<readonly Route[]>): Resolution {
  const paths: Path[] = [];
  const doubts: Doubt[] = [];
  for (const group of groups) {
    const found = group.flatMap(pathsOf);
    if (countHops(found) > 1 || found.some(({ hop }) => hop.kind === "unknown")) doubts.push(...ambiguity(group));
    paths.push(...found);
    const unsure = group.flatMap((it) => it.doubt ?? []);
    doubts.push(...unsure);
    if (unsure.length < group.length) return { paths: distinctPaths(paths), doubts };
  }
  return { paths: distinctPaths([...paths, { hop: { kind: "no-route" } }]), doubts };
}

/** Equal routes that differ: EC2 chooses one at random and keeps to it (R1.7); or a route whose target is not known. */
function ambiguity(group: readonly Route[]): readonly Doubt[] {
  const open = group.flatMap(({ target, causes }) =>
    target.known ? [] : causes.map((cause) => unknownIn(cause, target)),
  );
  const sure = group.filter((it) => it.doubt === undefined);
  const chosen = notRead(
    "routes of equal rank lead to different next hops, and AWS does not say which of them it takes",
  );
  return sure.length > 1 ? [...open, chosen] : open;
}

function pathsOf(route: Route): readonly Path[] {
  return hopsOf(route).map((hop) => ({ hop, route }));
}

function hopsOf({ target, state }: Route): readonly Hop[] {
  const targets = possibilities(target);
  if (targets === undefined) return [{ kind: "unknown", why: target.known ? "" : target.why }];
  return targets.map(
    (it): Hop => (state === "blackhole" ? { kind: "blackhole", target: it } : { kind: "target", target: it }),
  );
}

const countHops = (paths: readonly Path[]): number => distinctPaths(paths).length;

const DEFAULTS = [cidr(4, 0n, 0), parseCidr("::/0")] as const;

/**
 * The path to a prefix list whose entries are not known: its own route, else the default route. Any other route that might
 * be the more specific one for a part of it leaves nothing certain. Blocks that other lists name are fragments of their own;
 * they count only where nothing else would take the list, so that its traffic may be theirs.
 */
function resolveList(table: ForwardingTable, list: PrefixList): Resolution {
  const own = table.open.get(list.id);
  const fallback = matches(table, /ipv6/.test(list.name) ? DEFAULTS[1] : DEFAULTS[0]);
  const likely = collect(unreadFirst(table, own === undefined ? fallback : [own, ...fallback]));
  const isTaken = likely.paths.some((it) => isUsable(it.hop));
  const rivals = [...narrowerThan(list, table, !isTaken), ...(own === undefined ? defaultsFor(list, table) : [])];
  const others = distinctPaths([...likely.paths, ...rivals.flatMap(pathsOf)]);
  if (others.length === likely.paths.length) return likely;
  const why = list.entries.known ? "" : list.entries.why;
  const text = `${list.name}: the ranges are not known (${why}), and other routes may carry a part of them`;
  return { paths: others, doubts: [...likely.doubts, notRead(text)] };
}

/** Routes that may be more specific for a part of the list. The lists of two services have nothing in common. */
function narrowerThan(list: PrefixList, table: ForwardingTable, withLists: boolean): readonly Route[] {
  const blocks = [...table.entries].filter(([block]) => mayMeet(list, parseCidr(block)));
  const closed = blocks.flatMap(([, entries]) => entries.map((it) => it.route));
  const open = [...table.open].flatMap(([id, routes]) => (id === list.id ? [] : routes));
  return [...closed, ...open].filter(({ origin, destination }) => {
    if (origin === "local" || destination.kind === "cidr") return origin !== "local";
    if (destination.id === list.id) return true; // Its entries are known here, and not on the other side of the plan.
    return withLists && !(list.service !== undefined && table.serviceLists.has(destination.id));
  });
}

/** A list of one's own may be of either family. */
const defaultsFor = (list: PrefixList, table: ForwardingTable): readonly Route[] =>
  list.service === undefined ? DEFAULTS.flatMap((block) => [...matches(table, block)].flat()) : [];

/** A service's ranges are public; a list of one's own may hold anything. */
const mayMeet = (list: PrefixList, block: Cidr): boolean =>
  !isDefault(block) && (list.service === undefined || !isPrivate(block));

/** RFC 1918, RFC 6598 and IPv6 unique local addresses: no public service is there. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"].map(parseCidr);

function isPrivate(block: Cidr): boolean {
  return PRIVATE.some(
    (it) =>
      it.family === block.family &&
      it.length <= block.length &&
      cidr(it.family, block.network, it.length).text === it.text,
  );
}
