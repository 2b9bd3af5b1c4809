import { cachedLookups } from "../../compare/lookups.ts";
import { servicesOf } from "../../compare/services.ts";
import { type Side, tablesOn } from "../../compare/subnet-groups.ts";
import type { IpFamily } from "../../model/cidr.ts";
import { decided } from "../../model/known.ts";
import type { NamesEdit } from "../../model/named-endpoint.ts";
import type { Network } from "../../model/network.ts";
import { isUsable, type Resolution } from "../../model/path.ts";
import { type Service, serviceOf } from "../../model/service.ts";
import type { Projection } from "../../project/project.ts";
import { type Fragment, fragmentsOf } from "../../resolve/fragment.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { type Draft, finding } from "../finding.ts";
import { nextHop, pathText } from "../hops.ts";
import { namesEditsOf, standingIn, together } from "../name-shift.ts";
import { destinationName, subnetsName } from "../words.ts";

type RecordsSet = Extract<NamesEdit, { kind: "records-set" }> & { readonly cause: string };

/** IPv4 alone, unless a client asks for the names of both families. */
const FAMILIES: Readonly<Record<string, readonly IpFamily[]>> = {
  ipv4: [4],
  ipv6: [6],
  dualstack: [4, 6],
};

/**
 * Of which IP families the records of a service's names are (T25). Open connections live on. New ones may come by a family that
 * they did not use: where its way is the same, nothing changes; where there is none, they may fail; where it is another, it is said.
 */
export function recordFamilies(projection: Projection): readonly Finding[] {
  const edits = namesEditsOf(projection).flatMap((it) => (it.kind === "records-set" ? [it] : []));
  return edits.flatMap((edit) => drafts(edit, projection)).map((it) => finding(it, projection.before));
}

function drafts(edit: RecordsSet, projection: Projection): readonly Draft[] {
  const endpoint = projection.before.endpoints.get(edit.endpointId);
  const service = endpoint && serviceOf(decided(endpoint.serviceName) ?? "");
  const after = decided(edit.after);
  const [from, to] = [FAMILIES[edit.before], FAMILIES[after ?? ""]];
  if (service === undefined || endpoint?.vpcId === undefined)
    return [open(edit, "not-checked", `which service ${edit.endpointId} serves, and where, was not read`)];
  if (after === undefined) return [open(edit, "not-known", edit.after.known ? "" : edit.after.why)];
  if (from === undefined || to === undefined)
    return [
      open(
        edit,
        "not-checked",
        `which families AWS gives records of for \`${from === undefined ? edit.before : after}\``,
      ),
    ];
  const lookup = cachedLookups();
  return standingIn(endpoint.vpcId, projection).flatMap((group): readonly Draft[] => {
    const wayOf = (family: IpFamily) => together(group.after, rangesIn(family, service, group.after), lookup);
    const old = from.map(wayOf).filter(isReached);
    if (old.length === 0) return [];
    const kept = to.some((it) => from.includes(it));
    const news = to
      .filter((it) => !from.includes(it) && (!kept || isUsed(it, group.after)))
      .map((family) => ({ family, way: wayOf(family), kept }));
    const other = news.filter(({ way }) => !old.some((it) => sameWay(it, way)));
    return other.map((it) => found({ edit, service, group, ...it }, projection.before));
  });
}

const isReached = ({ paths }: Resolution): boolean => paths.some((it) => isUsable(it.hop));
const sameWay = (a: Resolution, b: Resolution): boolean => JSON.stringify(nextHop(a)) === JSON.stringify(nextHop(b));

function rangesIn(family: IpFamily, service: Service, side: Side): readonly Fragment[] {
  const isOf = (it: Fragment) =>
    it.kind === "cidr" ? it.cidr.family === family : (it.list.family ?? (/ipv6/.test(it.list.name) ? 6 : 4)) === family;
  return fragmentsOf(tablesOn(side), [side.network]).filter(
    (it) => servicesOf(it, side.network).includes(service) && isOf(it),
  );
}

/** Who has no address of a family goes on with the other: a table that routes none of it serves no such client. */
const isUsed = (family: IpFamily, side: Side): boolean =>
  tablesOn(side).some(({ routes }) =>
    routes.some(({ destination: it }) => it.kind === "cidr" && it.cidr.family === family),
  );

interface Found {
  readonly edit: RecordsSet;
  readonly service: Service;
  readonly group: ReturnType<typeof standingIn>[number];
  readonly family: IpFamily;
  readonly way: Resolution;
  /** Whether a family that was used is there as well afterwards. */
  readonly kept: boolean;
}

function found({ edit, service, group, family, way, kept }: Found, live: Network): Draft {
  const isCut = !isReached(way);
  const name = destinationName({ services: [service], partial: false, goesBeyond: false });
  const subnets = subnetsName(group.subnetIds, live);
  return {
    rule: isCut ? "access-cut" : "not-checked",
    certainty: isCut && !kept ? "will" : "may",
    title: isCut
      ? `New connections from ${subnets} to ${name} ${kept ? "may fail" : "fail"}: its names lead to IPv${family}, and no route there is left.`
      : `It is not checked whether new connections from ${subnets} to ${name} come by IPv${family}, which goes another way.`,
    causes: [edit.cause],
    vpcId: group.vpcId,
    subnetIds: group.subnetIds,
    routeTableIds: group.after.tables.options,
    services: [service],
    after: nextHop(way),
    because: [
      {
        text: "The records of its names say by which family new connections come. Open ones live on.",
        ...basedOn("T25"),
      },
      ...(way.paths.length === 0 ? [] : [{ text: `By IPv${family} ${pathText(way, live)}.` }]),
      ...(kept ? [{ text: "Missing: which family clients take where they are offered both." }] : []),
    ],
    remedy: "Give the endpoint the address type of that family before its names lead there.",
  };
}

const open = (edit: RecordsSet, rule: "not-known" | "not-checked", why: string): Draft => ({
  rule,
  certainty: "may",
  title: `By which IP family new connections come after ${edit.cause} is ${rule === "not-known" ? "not known" : "not checked"}.`,
  causes: [edit.cause],
  because: [{ text: `Missing: ${why}.` }],
  remedy: "Leave `dns_options` as they are, or look at the routes of both families first.",
});
