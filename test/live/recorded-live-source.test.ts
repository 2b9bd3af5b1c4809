import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { InputError } from "../../engine/errors.ts";
import type { Scope } from "../../engine/live/live-source.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { prefixListId, routeTableId, subnetId, vpcId } from "../../engine/model/ids.ts";
import { FACETS } from "../../engine/model/network.ts";
import { MAIN, route, subnet, table, vpc } from "./hand-written.ts";

const NOTHING: Scope = { vpcIds: [], routeTableIds: [], subnetIds: [], endpointIds: [] };

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "driftgate-recorded-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, content: unknown): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), typeof content === "string" ? content : JSON.stringify(content, null, 4));
}

const read = (scope = NOTHING) => recordedLiveSource(folder).read(scope);

/** The error's line, with the folder's own path taken out. */
async function refusal(path = folder, scope = NOTHING): Promise<string> {
  const error = await recordedLiveSource(path)
    .read(scope)
    .catch((cause: unknown) => cause);
  if (!(error instanceof InputError)) throw new Error(`no InputError: ${String(error)}`);
  expect(error.message).not.toContain("\n");
  expect(error.remedy).toMatch(/driftgate snapshot --out DIR/);
  return error.message.replaceAll(path, "DIR");
}

describe("a recorded network", () => {
  test("has a name that does not say where it lies", () => {
    expect(recordedLiveSource(join(folder, "network")).name).toBe("recorded network");
  });

  test("has what its files hold", async () => {
    write("describe-vpcs.json", { Vpcs: [vpc("vpc-1")] });
    write("describe-subnets.json", { Subnets: [subnet("subnet-1")] });
    write("describe-route-tables.json", { RouteTables: [table("rtb-1", { Associations: [MAIN] })] });
    const network = await read();
    expect(network.subnets.get(subnetId("subnet-1"))?.association.options).toEqual(["main"]);
    expect(network.vpcs.get(vpcId("vpc-1"))?.mainTable.options).toEqual(["rtb-1"]);
  });

  test("was not read where a file is missing, and was where it is empty", async () => {
    write("describe-vpcs.json", { Vpcs: [] });
    write("describe-subnets.json", { Subnets: [] });
    const { notRead } = await read();
    expect([...notRead.keys()]).toEqual(FACETS.filter((facet) => facet !== "vpcs" && facet !== "subnets"));
    expect(notRead.get("nat-gateways")).toBe("describe-nat-gateways.json is missing");
  });

  test("has the entries of the lists whose files are there", async () => {
    const list = (id: string) => ({ PrefixListId: id, PrefixListName: id });
    write("describe-managed-prefix-lists.json", { PrefixLists: [list("pl-1"), list("pl-2")] });
    write("get-managed-prefix-list-entries.pl-1.json", { Entries: [{ Cidr: "192.0.2.0/24", Description: "" }] });
    const { prefixLists } = await read();
    expect(prefixLists.get(prefixListId("pl-1"))?.entries).toMatchObject({ value: [{ text: "192.0.2.0/24" }] });
    expect(prefixLists.get(prefixListId("pl-2"))?.entries.known).toBe(false);
  });

  test("of several accounts and Regions is one network", async () => {
    write("111122223333/eu-west-1/describe-vpcs.json", { Vpcs: [vpc("vpc-1")] });
    write("111122223333/us-east-1/describe-vpcs.json", { Vpcs: [vpc("vpc-2")] });
    write("444455556666/eu-west-1/describe-vpcs.json", { Vpcs: [vpc("vpc-3")] });
    write("444455556666/eu-west-1/describe-subnets.json", { Subnets: [] });
    const { vpcs, notRead } = await read();
    expect([...vpcs.keys()]).toEqual(["vpc-1", "vpc-2", "vpc-3"]);
    expect(notRead.has("vpcs")).toBe(false);
    expect(notRead.get("subnets")).toBe(
      "111122223333/eu-west-1/describe-subnets.json is missing; 111122223333/us-east-1/describe-subnets.json is missing",
    );
  });

  test("may begin with a byte order mark", async () => {
    write("describe-vpcs.json", `\uFEFF${JSON.stringify({ Vpcs: [vpc("vpc-1")] })}`);
    expect((await read()).vpcs.size).toBe(1);
  });

  test("that lacks what the plan's things would be in is not read, and not another network", async () => {
    write("describe-prefix-lists.json", { PrefixLists: [] });
    expect((await read({ ...NOTHING, vpcIds: [vpcId("vpc-1")] })).notRead.has("vpcs")).toBe(true);
  });

  test("serves a plan that names one thing of it, and one that names nothing", async () => {
    write("describe-route-tables.json", { RouteTables: [table("rtb-1")] });
    const scope = { ...NOTHING, vpcIds: [vpcId("vpc-new")], routeTableIds: [routeTableId("rtb-1")] };
    expect((await read(scope)).routeTables.size).toBe(1);
    expect((await read(NOTHING)).routeTables.size).toBe(1);
  });
});

describe("what is not a recorded network is refused:", () => {
  test("a folder that does not exist", async () => {
    expect(await refusal(join(folder, "nowhere"))).toBe("DIR: this folder cannot be read: it does not exist");
  });

  test("a file", async () => {
    write("net.json", {});
    expect(await refusal(join(folder, "net.json"))).toBe(
      "DIR: this folder cannot be read: it, or a part of its path, is a file and not a folder",
    );
  });

  test("a folder that is empty, or holds other files", async () => {
    const expected = "DIR: no recorded network, for it holds no describe-<call>.json";
    expect(await refusal()).toBe(expected);
    write("plan.json", {});
    write("notes/old/plan.json", {});
    expect(await refusal()).toBe(expected);
  });

  test.each([
    ["a file cut off", '{"Vpcs": [{"VpcId": "vpc', "it is not JSON, or was cut off"],
    ["an empty file", "", "it is empty"],
    ["another call's answer", { Subnets: [] }, "it holds no list Vpcs, so it is not what EC2 answers to this call"],
    ["a bare list", [], "it holds no list Vpcs, so it is not what EC2 answers to this call"],
    ["JSON null", "null", "it holds no list Vpcs, so it is not what EC2 answers to this call"],
    ["one page of several", { Vpcs: [], NextToken: "abc" }, "this is one page of several (it carries a NextToken)"],
  ])("%s", async (_, content, expected) => {
    write("describe-vpcs.json", content);
    expect(await refusal()).toBe(`DIR/describe-vpcs.json: ${expected}`);
  });

  test("a file cut off that driftgate has no need of", async () => {
    write("describe-vpcs.json", { Vpcs: [] });
    write("describe-network-acls.json", '{"NetworkAcls": [');
    expect(await refusal()).toBe("DIR/describe-network-acls.json: it is not JSON, or was cut off");
  });

  test("an item of another shape, by its place", async () => {
    write("describe-subnets.json", { Subnets: [subnet("subnet-1"), { SubnetId: "subnet-2" }] });
    expect(await refusal()).toMatch(/^DIR\/describe-subnets\.json: Subnets\[1\]\.VpcId: .*expected string/);
  });

  test("a route whose CIDR block is none, by its place", async () => {
    const bad = table("rtb-1", { Routes: [route("10.0.0.0/16", {}), route("10.0.0/8", {})] });
    write("describe-route-tables.json", { RouteTables: [bad] });
    expect(await refusal()).toBe(
      'DIR/describe-route-tables.json: RouteTables[0].Routes[1].DestinationCidrBlock: not a CIDR block: "10.0.0/8"',
    );
  });

  test("a route without a destination, by its place", async () => {
    write("describe-route-tables.json", { RouteTables: [table("rtb-1", { Routes: [{ GatewayId: "igw-1" }] })] });
    expect(await refusal()).toBe(
      "DIR/describe-route-tables.json: RouteTables[0].Routes[0]: a route without a destination",
    );
  });

  test("a range that is none in a prefix list's entries, by its place", async () => {
    write("get-managed-prefix-list-entries.pl-1.json", { Entries: [{ Cidr: "192.0.2.0/33" }] });
    expect(await refusal()).toBe(
      'DIR/get-managed-prefix-list-entries.pl-1.json: Entries[0].Cidr: not a CIDR block: "192.0.2.0/33"',
    );
  });

  test("the recording of another network", async () => {
    write("describe-vpcs.json", { Vpcs: [vpc("vpc-1")] });
    expect(await refusal(folder, { ...NOTHING, vpcIds: [vpcId("vpc-9")] })).toBe(
      "DIR: this is the recording of another network: it holds neither vpc-9 nor anything else that the plan names",
    );
  });

  test("a folder in a file's place", async () => {
    write("describe-vpcs.json/note", "");
    const error = await read().catch((cause: unknown) => cause);
    expect(error).toMatchObject({
      name: "InputError",
      message: expect.stringMatching(/describe-vpcs\.json: .* a folder/),
    });
  });

  test("a recording that was broken off", async () => {
    write("describe-vpcs.json", { Vpcs: [vpc("vpc-1")] });
    write(".incomplete", "");
    expect(await refusal()).toBe("DIR: this recording was broken off half-way");
  });
});
