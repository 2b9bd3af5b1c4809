import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { block, elementaryRanges, samplesOf } from "./block.ts";
import { liesIn, nextHop, type Path, pathChanges } from "./oracle.ts";
import { readRecorded } from "./recorded.ts";

const scratch = mkdtempSync(join(tmpdir(), "driftgate-oracle-"));
afterAll(() => rmSync(scratch, { recursive: true }));

type Route = Readonly<Record<string, string>>;
interface Small {
  /** The routes of the table that the subnet is associated with; undefined where it has none of its own. */
  readonly own?: readonly Route[];
  readonly main?: readonly Route[];
  readonly subnets?: readonly string[];
}

let count = 0;

/** A VPC with the list pl-1 of 52.94.0.0/22 and 3.218.180.0/23; its folder. */
function recorded({ own, main = [], subnets = ["subnet-1"] }: Small): string {
  const folder = join(scratch, String(count++));
  mkdirSync(folder);
  const write = (name: string, content: object) => writeFileSync(join(folder, `${name}.json`), JSON.stringify(content));
  write("describe-subnets", { Subnets: subnets.map((SubnetId) => ({ SubnetId, VpcId: "vpc-1" })) });
  const mainTable = { RouteTableId: "rtb-main", VpcId: "vpc-1", Associations: [{ Main: true }], Routes: main };
  const stranger = { ...mainTable, RouteTableId: "rtb-other", VpcId: "vpc-2", Routes: [via("nat-stranger")] };
  const ownTable = {
    ...mainTable,
    RouteTableId: "rtb-own",
    Associations: [{ Main: false, SubnetId: "subnet-1" }],
    Routes: own,
  };
  write("describe-route-tables", { RouteTables: [stranger, mainTable, ...(own === undefined ? [] : [ownTable])] });
  write("describe-managed-prefix-lists", {
    PrefixLists: [{ PrefixListId: "pl-1", PrefixListName: "com.amazonaws.us-east-1.dynamodb" }],
  });
  write("get-managed-prefix-list-entries.pl-1", { Entries: [{ Cidr: "52.94.0.0/22" }, { Cidr: "3.218.180.0/23" }] });
  return folder;
}

const via = (NatGatewayId: string, DestinationCidrBlock = "0.0.0.0/0"): Route => ({
  DestinationCidrBlock,
  NatGatewayId,
});
const endpoint: Route = { DestinationPrefixListId: "pl-1", GatewayId: "vpce-1" };
const hopOf = (small: Small, address: string) => nextHop(readRecorded(recorded(small)), "subnet-1", address);
const moves = (changes: readonly Path[]) => new Set(changes.map(({ before, after }) => `${before} to ${after}`));

describe("the next hop", () => {
  it("is that of the longest prefix", () => {
    const own = [via("nat-wide"), via("nat-narrow", "52.94.1.0/24")];
    expect(hopOf({ own }, "52.94.1.255")).toBe("nat-narrow");
    expect(hopOf({ own }, "52.94.2.0")).toBe("nat-wide");
  });

  it("is the endpoint's inside a prefix list, whatever the default route", () => {
    expect(hopOf({ own: [via("nat-1"), endpoint] }, "52.94.3.255")).toBe("vpce-1");
    expect(hopOf({ own: [via("nat-1"), endpoint] }, "52.94.4.0")).toBe("nat-1");
  });

  it("is the static route's where a prefix list has the identical block", () => {
    expect(hopOf({ own: [endpoint, via("nat-1", "52.94.0.0/22")] }, "52.94.0.1")).toBe("nat-1");
  });

  it("is the prefix list's where a propagated route has the identical block", () => {
    const propagated = {
      DestinationCidrBlock: "52.94.0.0/22",
      GatewayId: "vgw-1",
      Origin: "EnableVgwRoutePropagation",
    };
    expect(hopOf({ own: [propagated, endpoint] }, "52.94.0.1")).toBe("vpce-1");
  });

  it("drops in a blackhole, and does not fall through to a wider route", () => {
    const own = [via("nat-1"), { ...via("nat-gone", "52.94.0.0/22"), State: "blackhole" }];
    expect(hopOf({ own }, "52.94.0.1")).toBe("blackhole");
  });

  it("is null where no route matches", () => {
    expect(hopOf({ own: [via("nat-1", "10.0.0.0/8")] }, "52.94.0.1")).toBeNull();
  });

  it("comes from the VPC's own main table for a subnet without an association", () => {
    expect(hopOf({ main: [via("nat-main")] }, "52.94.0.1")).toBe("nat-main");
    expect(hopOf({ own: [], main: [via("nat-main")] }, "52.94.0.1")).toBeNull();
  });

  it("is not guessed where two prefix lists of one length tie", () => {
    expect(() => hopOf({ own: [endpoint, { ...endpoint, GatewayId: "vpce-2" }] }, "52.94.0.1")).toThrow("random");
  });

  it("is found for IPv6", () => {
    const own = [{ DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId: "eigw-1" }];
    expect(hopOf({ own }, "2600:1f60::1")).toBe("eigw-1");
    expect(hopOf({ own }, "52.94.0.1")).toBeNull();
  });
});

describe("path changes", () => {
  it("are none between a network and itself", () => {
    const folder = recorded({ own: [via("nat-1"), endpoint] });
    expect(pathChanges(folder, folder)).toEqual([]);
  });

  it("are confined to the service's ranges where an endpoint is attached", () => {
    const changes = pathChanges(recorded({ own: [via("nat-1")] }), recorded({ own: [via("nat-1"), endpoint] }));
    expect(moves(changes)).toEqual(new Set(["nat-1 to vpce-1"]));
    expect(changes.map(({ sample }) => sample)).toEqual([
      ...["3.218.180.0", "3.218.180.255", "3.218.181.255"],
      ...["52.94.0.0", "52.94.1.255", "52.94.3.255"],
    ]);
  });

  it("leave out the part that a more specific static route keeps", () => {
    const own = [via("nat-1"), via("nat-2", "52.94.2.0/24")];
    const changes = pathChanges(recorded({ own }), recorded({ own: [...own, endpoint] }));
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.some(({ sample }) => liesIn(sample, "52.94.2.0/24"))).toBe(false);
  });

  it("name the narrowest block of the subnet's tables and of the services that each address lies in", () => {
    const blocks = new Map(
      pathChanges(
        recorded({ own: [via("nat-1")] }),
        recorded({ own: [via("nat-2"), via("nat-2", "52.94.2.0/24")] }),
      ).map(({ sample, block: narrowest }) => [sample, narrowest]),
    );
    expect(blocks.get("52.94.2.0")).toBe("52.94.2.0/24");
    expect(blocks.get("52.94.3.255")).toBe("52.94.0.0/22");
    expect(blocks.get("52.94.4.0")).toBe("0.0.0.0/0");
  });

  it("follow a subnet to the main table when its association goes", () => {
    const main = [via("nat-main")];
    expect(moves(pathChanges(recorded({ own: [endpoint], main }), recorded({ main })))).toEqual(
      new Set(["vpce-1 to nat-main", "null to nat-main"]),
    );
  });

  it("are not told of a subnet that stands on one side only", () => {
    const changes = pathChanges(
      recorded({ own: [], subnets: ["subnet-1"] }),
      recorded({ main: [via("nat-1")], subnets: [] }),
    );
    expect(changes).toEqual([]);
  });
});

describe("elementary ranges", () => {
  it("cover the whole address space without a gap or an overlap", () => {
    const ranges = elementaryRanges(["10.0.0.0/8", "10.1.0.0/16", "255.255.255.255/32"].map(block));
    expect(ranges[0]?.first).toBe(0n);
    expect(ranges.at(-1)?.last).toBe(2n ** 32n - 1n);
    for (const [i, range] of ranges.slice(1).entries()) expect(range.first).toBe((ranges[i]?.last ?? 0n) + 1n);
  });

  it("are sampled at both ends and in the middle, a lone address once", () => {
    expect(samplesOf(block("10.0.0.0/30"))).toEqual(["10.0.0.0", "10.0.0.1", "10.0.0.3"]);
    expect(samplesOf(block("10.0.0.9"))).toEqual(["10.0.0.9"]);
    expect(samplesOf(block("2600:1f60::/127"))).toEqual(["2600:1f60:0:0:0:0:0:0", "2600:1f60:0:0:0:0:0:1"]);
  });
});
