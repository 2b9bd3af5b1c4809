import { describe, expect, it } from "vitest";
import type { Assessment, SubnetPaths } from "../../engine/assess/assessment.ts";
import type { Network } from "../../engine/model/network.ts";
import { DYNAMODB, smallNetwork } from "../model/small-network.ts";
import { change, create, remove, update } from "../plan/plan-json.ts";
import { assessPlan } from "./assess-plan.ts";

const ATTACHMENT = "aws_vpc_endpoint_route_table_association.a";
const attach = (table: string) =>
  create(`aws_vpc_endpoint_route_table_association.${table}`, { vpc_endpoint_id: "vpce-ddb", route_table_id: table });
const detach = (table: string) => remove(ATTACHMENT, { vpc_endpoint_id: "vpce-ddb", route_table_id: table });

type Tables = Parameters<typeof smallNetwork>[0]["tables"];

const network = (tables: Tables, subnets: Readonly<Record<string, string>>): Network =>
  smallNetwork({ tables: { "rtb-main": {}, ...tables }, subnets, endpoints: { "vpce-ddb": DYNAMODB } });

const NAT = { "0.0.0.0/0": "nat-1" };

/** `subnet-a+subnet-b: dynamodb nat-1 > vpce-1 reset`, a line for each path; a part of a service with its blocks. */
const linesOf = ({ paths }: Assessment): readonly string[] => paths.flatMap(groupLines);

const groupLines = ({ subnets, paths }: SubnetPaths): readonly string[] =>
  paths.map(({ to, part, before, after, fate }) => {
    const traffic = [to, ...part].join(" ");
    return `${subnets.map((it) => it.id).join("+")}: ${traffic} ${before?.id ?? "none"} > ${after?.id ?? "none"} ${fate}`;
  });

describe("the map of the paths", () => {
  it("has the path to each service and to all the rest, before and after, with what becomes of it (T1)", () => {
    const map = assessPlan({ changes: [attach("rtb-a")] }, network({ "rtb-a": NAT }, { "subnet-a": "rtb-a" }));
    expect(linesOf(map)).toEqual([
      "subnet-a: dynamodb nat-1 > vpce-ddb reset",
      "subnet-a: s3 nat-1 > nat-1 kept",
      "subnet-a: default nat-1 > nat-1 kept",
    ]);
  });

  it("says what is gained (T2), and of what leads nowhere that nothing happens to it", () => {
    const map = assessPlan({ changes: [attach("rtb-a")] }, network({ "rtb-a": {} }, { "subnet-a": "rtb-a" }));
    expect(linesOf(map)).toEqual([
      "subnet-a: dynamodb none > vpce-ddb gained",
      "subnet-a: s3 none > none kept",
      "subnet-a: default none > none kept",
    ]);
  });

  it("says what is cut (T7)", () => {
    const live = network({ "rtb-a": { "pl-ddb": "vpce-ddb" } }, { "subnet-a": "rtb-a" });
    expect(linesOf(assessPlan({ changes: [detach("rtb-a")] }, live))[0]).toBe("subnet-a: dynamodb vpce-ddb > none cut");
  });

  it("names the blocks where only a part of a service changes path (T4)", () => {
    const live = network({ "rtb-a": { ...NAT, "52.94.0.0/22": "nat-2" } }, { "subnet-a": "rtb-a" });
    expect(linesOf(assessPlan({ changes: [attach("rtb-a")] }, live)).slice(0, 2)).toEqual([
      "subnet-a: dynamodb 3.218.180.0/23 nat-1 > vpce-ddb reset",
      "subnet-a: dynamodb 52.94.0.0/22 nat-2 > nat-2 kept",
    ]);
  });

  it("has other destinations only where their path changes, and never the VPC's own", () => {
    const route = { route_table_id: "rtb-a", destination_cidr_block: "172.16.0.0/12", nat_gateway_id: "nat-1" };
    const live = network({ "rtb-a": { "172.16.0.0/12": "nat-1", "192.168.0.0/16": "nat-1" } }, { "subnet-a": "rtb-a" });
    const map = assessPlan({ changes: [update("aws_route.r", route, { nat_gateway_id: "nat-2" })] }, live);
    expect(linesOf(map).filter((it) => it.includes("other"))).toEqual([
      "subnet-a: other 172.16.0.0/12 nat-1 > nat-2 reset",
    ]);
  });

  it("takes the two halves of a split default route for all the rest", () => {
    const halves = { "0.0.0.0/1": "nat-1", "128.0.0.0/1": "nat-1" };
    const map = assessPlan({ changes: [attach("rtb-a")] }, network({ "rtb-a": halves }, { "subnet-a": "rtb-a" }));
    expect(linesOf(map).at(-1)).toBe("subnet-a: default nat-1 > nat-1 kept");
  });

  it("says where there is no path between two steps of the apply (T22)", () => {
    const route = (nat: string) => ({
      route_table_id: "rtb-a",
      destination_cidr_block: "0.0.0.0/0",
      nat_gateway_id: nat,
    });
    const replaced = change("aws_route.r", ["delete", "create"], { before: route("nat-1"), after: route("nat-2") });
    const map = assessPlan({ changes: [replaced] }, network({ "rtb-a": NAT }, { "subnet-a": "rtb-a" }));
    expect(linesOf(map)).toContain("subnet-a: default nat-1 > nat-2 interrupted");
  });

  it("says what is not known", () => {
    const unknown = create(
      "aws_route.r",
      { route_table_id: "rtb-a", destination_cidr_block: "52.94.0.0/22" },
      { nat_gateway_id: true },
    );
    const map = assessPlan({ changes: [unknown] }, network({ "rtb-a": NAT }, { "subnet-a": "rtb-a" }));
    expect(linesOf(map)[0]).toMatch(/^subnet-a: dynamodb 52\.94\.0\.0\/22 nat-1 > .* unknown$/);
  });

  it("puts subnets that share their tables together, and tells where they are moved", () => {
    const live = network(
      { "rtb-a": NAT, "rtb-b": NAT },
      { "subnet-a": "rtb-a", "subnet-b": "rtb-a", "subnet-c": "main" },
    );
    const values = { id: "rtbassoc-1", subnet_id: "subnet-a", route_table_id: "rtb-a" };
    const moved = update("aws_route_table_association.a", values, { route_table_id: "rtb-b" });
    const { paths } = assessPlan({ changes: [moved, attach("rtb-a")] }, live);
    expect(paths.map((it) => [it.subnets.map((subnet) => subnet.id), it.tablesBefore, it.tablesAfter])).toEqual([
      [["subnet-b"], ["rtb-a"], ["rtb-a"]],
      [["subnet-a"], ["rtb-a"], ["rtb-b"]],
      [["subnet-c"], ["rtb-main"], ["rtb-main"]],
    ]);
  });

  it("leaves out a VPC that the plan does not touch", () => {
    expect(assessPlan({ changes: [] }, network({ "rtb-a": NAT }, { "subnet-a": "rtb-a" })).paths).toEqual([]);
  });

  it("links each path to the findings that speak of it, and to no other", () => {
    const live = network(
      { "rtb-a": NAT, "rtb-b": { "0.0.0.0/0": "nat-2" } },
      { "subnet-a": "rtb-a", "subnet-b": "rtb-b" },
    );
    const { paths, findings } = assessPlan({ changes: [attach("rtb-a"), attach("rtb-b")] }, live);
    const linked = paths.map(({ subnets, paths: [first] }) => [subnets[0]?.id, first?.findings]);
    expect(linked).toEqual([
      ["subnet-a", findings.flatMap((it) => (it.subnetIds.includes("subnet-a") ? [it.fingerprint] : []))],
      ["subnet-b", findings.flatMap((it) => (it.subnetIds.includes("subnet-b") ? [it.fingerprint] : []))],
    ]);
    expect(findings).toHaveLength(2);
  });

  it("does not explode with 5,000 subnets", () => {
    const subnets = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, i) => [`subnet-${i}`, i % 2 ? "rtb-a" : "main"]),
    );
    const start = performance.now();
    const { paths } = assessPlan({ changes: [attach("rtb-a")] }, network({ "rtb-a": NAT }, subnets));
    expect(paths.map((it) => it.subnets.length)).toEqual([2_500, 2_500]);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
