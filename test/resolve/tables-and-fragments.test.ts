import { describe, expect, it } from "vitest";
import { notRead } from "../../engine/model/doubt.ts";
import { address, routeTableId, subnetId } from "../../engine/model/ids.ts";
import type { Choice, Network, Subnet } from "../../engine/model/network.ts";
import { effectiveTables } from "../../engine/resolve/effective-tables.ts";
import { fragmentsOf, fragmentText } from "../../engine/resolve/fragment.ts";
import { HOME, LISTS, smallNetwork } from "../model/small-network.ts";

const LIVE = smallNetwork({ tables: { "rtb-main": {}, "rtb-a": {} } });

const subnet = (...options: readonly string[]): Subnet => ({
  id: subnetId("subnet-1"),
  vpcId: HOME,
  association: {
    options: options.map((it) => (it === "main" ? "main" : routeTableId(it))),
    causes: [address("x.subnet")],
  },
});
const withMain = (mainTable: Choice<ReturnType<typeof routeTableId>>): Network => ({
  ...LIVE,
  vpcs: new Map([[HOME, { id: HOME, mainTable }]]),
});

describe("the table that a subnet uses", () => {
  it("is its own, whatever the main one is (R1.9, R1.10)", () => {
    expect(effectiveTables(LIVE, subnet("rtb-a"))).toMatchObject({ options: ["rtb-a"], causes: ["x.subnet"] });
  });

  it("is the main one where it has none of its own", () => {
    expect(effectiveTables(LIVE, subnet("main")).options).toEqual(["rtb-main"]);
  });

  it("is one of several while that is open, for the reason and by the changes of both choices", () => {
    const open = withMain({
      options: [routeTableId("rtb-main"), routeTableId("rtb-a")],
      doubt: notRead("why"),
      causes: [address("x.main")],
    });
    expect(effectiveTables(open, subnet("main"))).toMatchObject({
      options: ["rtb-main", "rtb-a"],
      doubt: { text: "why" },
    });
    expect(effectiveTables(open, subnet("rtb-b", "main"))).toMatchObject({
      options: ["rtb-b", "rtb-main", "rtb-a"],
      causes: ["x.subnet", "x.main"],
    });
  });

  it("is none where it was not read", () => {
    expect(effectiveTables({ ...LIVE, vpcs: new Map() }, subnet("main")).options).toEqual([]);
    expect(effectiveTables(LIVE, subnet()).options).toEqual([]);
  });
});

describe("the fragments of a table", () => {
  const fragments = (
    routes: Readonly<Record<string, string>>,
    lists: Parameters<typeof smallNetwork>[0]["lists"] = LISTS,
  ) => {
    const network = smallNetwork({ tables: { "rtb-1": routes }, lists });
    return fragmentsOf([...network.routeTables.values()], [network]).map(fragmentText);
  };

  it("are the blocks that it and the services' lists name, each once, in order", () => {
    expect(fragments({ "0.0.0.0/0": "nat-1", "52.94.0.0/22": "tgw-1", "::/0": "eigw-1" })).toEqual([
      ...["0.0.0.0/0", "3.5.0.0/19", "3.218.180.0/23", "10.0.0.0/16", "52.94.0.0/22", "52.216.0.0/15", "::/0"],
    ]);
  });

  it("leave out a block of which narrower ones leave nothing", () => {
    const halves = { "0.0.0.0/0": "nat-1", "0.0.0.0/1": "tgw-1", "128.0.0.0/1": "tgw-2" };
    expect(fragments(halves, {})).toEqual(["0.0.0.0/1", "10.0.0.0/16", "128.0.0.0/1"]);
    const nested = {
      "52.94.0.0/22": "a",
      "52.94.0.0/23": "b",
      "52.94.2.0/23": "c",
      "52.94.0.0/24": "d",
      "52.94.1.0/24": "e",
    };
    expect(fragments(nested, {})).toEqual(["10.0.0.0/16", "52.94.0.0/24", "52.94.1.0/24", "52.94.2.0/23"]);
  });

  it("are a list as a whole where its entries were not read", () => {
    const unread = { "pl-ddb": { ...LISTS["pl-ddb"], blocks: null } };
    expect(fragments({ "pl-ddb": "vpce-1", "pl-gone": "tgw-1" }, unread)).toEqual(["10.0.0.0/16", "pl-ddb", "pl-gone"]);
  });

  it("hold no block of a list of one's own that no route names", () => {
    const own = { "pl-own": { name: "own", blocks: ["52.0.0.0/8"] } };
    expect(fragments({}, own)).toEqual(["10.0.0.0/16"]);
    expect(fragments({ "pl-own": "tgw-1" }, own)).toEqual(["10.0.0.0/16", "52.0.0.0/8"]);
  });
});
