import { describe, expect, it } from "vitest";
import { parseCidr } from "../../engine/model/cidr.ts";
import { unknownIn } from "../../engine/model/doubt.ts";
import { address, prefixListId, routeTableId } from "../../engine/model/ids.ts";
import { known, unknown } from "../../engine/model/known.ts";
import type { PrefixList, RouteTable } from "../../engine/model/network.ts";
import type { Resolution } from "../../engine/model/path.ts";
import type { Route } from "../../engine/model/route.ts";
import { targetOf } from "../../engine/model/target.ts";
import { lookupIn } from "../../engine/resolve/resolve.ts";
import { DYNAMODB, HOME, LISTS, route, smallNetwork } from "../model/small-network.ts";

const LISTED = smallNetwork({
  tables: {},
  lists: { ...LISTS, "pl-own": { name: "own", blocks: ["52.94.1.0/24", "10.0.0.0/8"] } },
});

const tableOf = (...routes: readonly Route[]): RouteTable => ({
  id: routeTableId("rtb-1"),
  vpcId: HOME,
  routes,
  removed: [],
});
const to = (block: string, ...routes: readonly Route[]) =>
  lookupIn(tableOf(...routes), LISTED)({ kind: "cidr", cidr: parseCidr(block) });

/** The hops, each as an id, `none`, `blackhole` or `unknown`; then `?` for each doubt. */
const said = ({ paths, doubts }: Resolution): string =>
  `${paths.map(({ hop }) => (hop.kind === "target" ? hop.target.id : hop.kind === "no-route" ? "none" : hop.kind)).join(" or ")}${"?".repeat(doubts.length)}`;

const doubtful = (it: Route, cause = "x.a"): Route => ({ ...it, doubt: unknownIn(address(cause), "why") });

describe("of the routes that match", () => {
  it.each([
    ["the longest prefix wins (R1.1)", ["0.0.0.0/0 nat-1", "52.94.0.0/16 tgw-1", "52.94.0.0/22 igw-1"], "igw-1"],
    ["an endpoint wins over the default route (R1.5)", ["0.0.0.0/0 nat-1", "pl-ddb vpce-1"], "vpce-1"],
    ["a wider static route loses to an endpoint (R1.6)", ["52.0.0.0/8 igw-1", "pl-ddb vpce-1"], "vpce-1"],
    ["a static route to the very block wins over a list (R1.2)", ["52.94.0.0/22 igw-1", "pl-ddb vpce-1"], "igw-1"],
    [
      "a list wins over a propagated route to the very block (R1.2)",
      ["52.94.0.0/22 propagated vgw-1", "pl-ddb vpce-1"],
      "vpce-1",
    ],
    ["a static route wins over a propagated one", ["52.94.0.0/22 propagated vgw-1", "52.94.0.0/22 tgw-1"], "tgw-1"],
    [
      "a narrower propagated route wins over all (R1.1)",
      ["52.94.0.0/22 propagated vgw-1", "52.94.0.0/16 tgw-1", "0.0.0.0/0 nat-1"],
      "vgw-1",
    ],
    [
      "a blackhole drops, and nothing takes its place (R1.15)",
      ["0.0.0.0/0 nat-1", "52.94.0.0/22 blackhole nat-2"],
      "blackhole",
    ],
    ["one that is filtered is not there (R1.15)", ["0.0.0.0/0 nat-1", "52.94.0.0/22 filtered eni-1"], "nat-1"],
    ["none is none", ["10.9.0.0/16 tgw-1", "::/0 eigw-1"], "none"],
  ])("%s", (_, routes, hop) => {
    const parsed = routes.map((text) => {
      const [destination = "", ...target] = text.split(" ");
      return route(destination, target.join(" "));
    });
    expect(said(to("52.94.0.0/22", ...parsed))).toBe(hop);
    expect(said(to("52.94.0.0/22", ...parsed.toReversed()))).toBe(hop);
  });

  it("the local one comes before a static one to the same block", () => {
    expect(said(to("10.0.0.0/16", route("10.0.0.0/16", "tgw-1"), route("10.0.0.0/16", "local")))).toBe("local");
  });

  it("an entry of a list competes with its own length", () => {
    const routes = [route("pl-own", "tgw-1"), route("pl-ddb", "vpce-1")];
    expect(said(to("52.94.1.0/24", ...routes))).toBe("tgw-1");
    expect(said(to("52.94.0.0/22", ...routes))).toBe("vpce-1");
  });

  it("IPv4 and IPv6 have nothing to do with each other", () => {
    expect(said(to("2600::/16", route("0.0.0.0/0", "nat-1"), route("::/0", "eigw-1")))).toBe("eigw-1");
  });

  it("two lists of one length lead nowhere that AWS would tell (R1.7)", () => {
    const twin = smallNetwork({
      tables: {},
      lists: { ...LISTS, "pl-twin": { name: "twin", blocks: ["52.94.0.0/22"] } },
    });
    const table = tableOf(route("pl-ddb", "vpce-1"), route("pl-twin", "tgw-1"));
    const found = lookupIn(table, twin)({ kind: "cidr", cidr: parseCidr("52.94.0.0/22") });
    expect(said(found)).toBe("vpce-1 or tgw-1?");
    expect(found.doubts[0]?.kind).toBe("not-checked");
  });
});

describe("a route that may not be there", () => {
  it("leaves what is beneath it possible, down to the first that is there for certain", () => {
    const routes = [doubtful(route("pl-ddb", "vpce-1")), route("52.0.0.0/8", "tgw-1"), route("0.0.0.0/0", "nat-1")];
    expect(said(to("52.94.0.0/22", ...routes))).toBe("vpce-1 or tgw-1?");
  });

  it("leaves no route possible where nothing is beneath it", () => {
    expect(said(to("52.94.0.0/22", doubtful(route("pl-ddb", "vpce-1"))))).toBe("vpce-1 or none?");
  });

  it("leaves nothing open where what is beneath it leads the same way", () => {
    expect(said(to("52.94.0.0/22", doubtful(route("52.94.0.0/22", "nat-1")), route("0.0.0.0/0", "nat-1")))).toBe(
      "nat-1?",
    );
  });

  it("stands beside one of the same destination that is there: one of the two is", () => {
    const routes = [
      doubtful(route("52.94.0.0/22", "tgw-1")),
      route("52.94.0.0/22", "nat-1"),
      route("0.0.0.0/0", "igw-1"),
    ];
    expect(said(to("52.94.0.0/22", ...routes))).toBe("tgw-1 or nat-1?");
  });
});

describe("a next hop that is not known", () => {
  const open = (target: Route["target"]): Route => ({
    ...route("0.0.0.0/0", "nat-1"),
    target,
    causes: [address("x.a")],
  });

  it("is each of those that it may be, with the reason", () => {
    const either = open(unknown("why", [targetOf("nat-1"), targetOf("nat-2")]));
    expect(said(to("52.94.0.0/22", either))).toBe("nat-1 or nat-2?");
  });

  it("is unknown where it may be any, and the reason is kept too", () => {
    const found = to("52.94.0.0/22", open(unknown("why")));
    expect(said(found)).toBe("unknown?");
    expect(found.doubts).toMatchObject([{ kind: "not-known", causes: ["x.a"] }]);
  });

  it("is known where it can be one alone", () => {
    expect(said(to("52.94.0.0/22", open(unknown("why", [targetOf("nat-1")]))))).toBe("nat-1");
    expect(said(to("52.94.0.0/22", open(known(targetOf("nat-1")))))).toBe("nat-1");
  });
});

describe("a list whose entries were not read", () => {
  const unread = (id: string, name: string): PrefixList => ({
    id: prefixListId(id),
    name,
    ...(name === DYNAMODB ? { service: "dynamodb" as const } : {}),
    entries: unknown("refused"),
  });
  const own = unread("pl-own", "own");
  const service = unread("pl-ddb", DYNAMODB);
  const through = (list: PrefixList, ...routes: readonly Route[]) =>
    said(
      lookupIn(tableOf(...routes), { ...LISTED, prefixLists: new Map([...LISTED.prefixLists, [list.id, list]]) })({
        kind: "prefix-list",
        list,
      }),
    );

  it("goes by its own route, else by the default route", () => {
    expect(through(service, route("pl-ddb", "vpce-1"), route("0.0.0.0/0", "nat-1"))).toBe("vpce-1");
    expect(through(service, route("0.0.0.0/0", "nat-1"))).toBe("nat-1");
    expect(through(service)).toBe("none");
  });

  it("of a service may be met by a route to public addresses, and by no other", () => {
    expect(through(service, route("pl-ddb", "vpce-1"), route("52.0.0.0/8", "tgw-1"))).toBe("vpce-1 or tgw-1?");
    expect(
      through(service, route("pl-ddb", "vpce-1"), route("10.1.0.0/16", "tgw-1"), route("100.64.0.0/10", "tgw-2")),
    ).toBe("vpce-1");
  });

  it("of one's own may be met by any route", () => {
    expect(through(own, route("pl-own", "tgw-1"), route("10.1.0.0/16", "pcx-1"))).toBe("tgw-1 or pcx-1?");
  });

  it("of one's own may be carried by an endpoint where nothing else would take it", () => {
    expect(through(own, route("pl-ddb", "vpce-1"))).toBe("none or vpce-1?");
    expect(through(own, route("pl-ddb", "vpce-1"), route("0.0.0.0/0", "nat-1"))).toBe("nat-1");
  });

  it("of one's own may be of either family", () => {
    expect(through(own, route("0.0.0.0/0", "nat-1"), route("::/0", "eigw-1"))).toBe("nat-1 or eigw-1?");
  });

  it("of a service has nothing in common with another service's", () => {
    expect(through(service, route("pl-s3", "vpce-3"))).toBe("none");
  });
});
