import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { planLiveSource } from "../../engine/live/plan-live-source.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { assessPlan } from "../../engine/pipeline.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "driftgate-prior-state-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));

interface Resource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly values: object;
}

function resource(address: string, values: object): Resource {
  const [, data, type = "", name = ""] = /^(data\.)?(\w+)\.(\w+)$/.exec(address) ?? [];
  return { address, mode: data === undefined ? "managed" : "data", type, name, values };
}

const arn = (what: string) => `arn:aws:ec2:eu-west-1:123456789012:${what}`;
const table = (id: string, route: readonly object[] = [], more: object = {}): Resource =>
  resource(`aws_route_table.${id.replace("rtb-", "")}`, {
    ...{ id, vpc_id: "vpc-1", arn: arn(`route-table/${id}`), route, propagating_vgws: [] },
    ...more,
  });
const toNat = (id: string) => ({ cidr_block: "0.0.0.0/0", nat_gateway_id: id, gateway_id: "" });
const subnet = (id: string): Resource => resource(`aws_subnet.${id.replace("subnet-", "")}`, { id, vpc_id: "vpc-1" });
const uses = (subnetId: string, tableId: string): Resource =>
  resource(`aws_route_table_association.${subnetId.replace("subnet-", "")}`, {
    ...{ subnet_id: subnetId, route_table_id: tableId, gateway_id: "" },
  });
const VPC = resource("aws_vpc.this", { id: "vpc-1", cidr_block: "10.0.0.0/16", main_route_table_id: "rtb-main" });
const DYNAMODB = "com.amazonaws.eu-west-1.dynamodb";
const endpoint = (tables: readonly string[], name = DYNAMODB): Resource =>
  resource(`aws_vpc_endpoint.${name.slice(24)}`, {
    ...{ id: `vpce-${name.slice(24)}`, vpc_id: "vpc-1", vpc_endpoint_type: "Gateway", service_name: name },
    ...{
      route_table_ids: tables,
      prefix_list_id: `pl-${name.slice(24)}`,
      cidr_blocks: [name === DYNAMODB ? "3.218.180.0/23" : "3.5.0.0/19"],
    },
  });
const attachment = (values: object) => resource("aws_vpc_endpoint_route_table_association.new", values);

/** A subnet that reaches everything through a NAT gateway; an endpoint without tables. */
const APP = [VPC, table("rtb-app", [toNat("nat-1")]), subnet("subnet-app"), uses("subnet-app", "rtb-app")];
const ATTACH = { create: attachment({ vpc_endpoint_id: "vpce-dynamodb", route_table_id: "rtb-app" }) };

type Change =
  | { readonly create: Resource }
  | { readonly remove: Resource }
  | { readonly update: Resource; readonly to: object };

function changeJson(change: Change): object {
  if ("create" in change) {
    const { values, ...rest } = change.create;
    return { ...rest, change: { actions: ["create"], before: null, after: values, after_unknown: { id: true } } };
  }
  const { values, ...rest } = "remove" in change ? change.remove : change.update;
  if ("remove" in change) return { ...rest, change: { actions: ["delete"], before: values, after: null } };
  return {
    ...rest,
    change: { actions: ["update"], before: values, after: { ...values, ...change.to }, after_unknown: {} },
  };
}

async function assessed(changes: readonly Change[], priorState: object | undefined): Promise<Assessment> {
  const file = join(FOLDER, "plan.json");
  const json = {
    ...{ format_version: "1.2", complete: true, errored: false, configuration: { root_module: {} } },
    ...{ resource_changes: changes.map(changeJson), prior_state: priorState },
  };
  writeFileSync(file, JSON.stringify(json));
  return assessPlan(file, (_, plan) => planLiveSource(plan));
}

const state = (resources: readonly Resource[]) => ({ values: { root_module: { resources } } });

/** The verdict, and what is found, worst first. */
async function outcome(changes: readonly Change[], resources: readonly Resource[]): Promise<string> {
  const { verdict, findings } = await assessed(changes, state(resources));
  return [verdict, ...findings.map((it) => `${it.rule} ${it.certainty}`)].join("; ");
}

describe("what the state holds is enough to call a plan disruptive", () => {
  it("where a subnet of the state loses its next hop to an endpoint", async () => {
    const { verdict, findings } = await assessed([ATTACH], state([...APP, endpoint([])]));
    expect(verdict).toBe("disruptive");
    expect(findings[0]).toMatchObject({
      ...{ rule: "connection-reset", certainty: "will", subnetIds: ["subnet-app"], services: ["dynamodb"] },
      after: { kind: "vpc-endpoint", id: "vpce-dynamodb" },
    });
  });

  it("where resources lie in nested modules", async () => {
    const nested = {
      values: { root_module: { child_modules: [{ child_modules: [{ resources: [...APP, endpoint([])] }] }] } },
    };
    expect((await assessed([ATTACH], nested)).verdict).toBe("disruptive");
  });

  it("where data sources tell of the network", async () => {
    const looked = [
      resource("data.aws_vpc.this", { id: "vpc-1", main_route_table_id: "rtb-main", cidr_block: "10.0.0.0/16" }),
      resource("data.aws_subnet.app", { id: "subnet-app", vpc_id: "vpc-1" }),
      resource("data.aws_route_table.app", {
        ...{ id: "rtb-app", vpc_id: "vpc-1", arn: arn("route-table/rtb-app"), routes: [toNat("nat-1")] },
      }),
    ];
    const resources = [...looked, uses("subnet-app", "rtb-app"), endpoint([])];
    expect((await assessed([ATTACH], state(resources))).verdict).toBe("disruptive");
  });

  it("where routes are resources of their own", async () => {
    const route = resource("aws_route.app", {
      ...toNat("nat-1"),
      destination_cidr_block: "0.0.0.0/0",
      route_table_id: "rtb-app",
    });
    const resources = [VPC, table("rtb-app"), route, subnet("subnet-app"), uses("subnet-app", "rtb-app"), endpoint([])];
    expect((await assessed([ATTACH], state(resources))).verdict).toBe("disruptive");
    const blackhole = { ...route, values: { ...route.values, state: "blackhole" } };
    const dead = resources.map((it) => (it === route ? blackhole : it));
    expect((await assessed([ATTACH], state(dead))).verdict).not.toBe("disruptive");
  });

  it("where an endpoint's tables stand in the state by its associations alone", async () => {
    const attached = attachment({ vpc_endpoint_id: "vpce-dynamodb", route_table_id: "rtb-app" });
    expect(await outcome([{ remove: attached }], [...APP, endpoint([]), attached])).toMatch(
      /^disruptive; connection-reset will/,
    );
  });

  /** The NAT gateway of `APP`, in a subnet with a table of its own. */
  const nat = [
    resource("aws_nat_gateway.this", { id: "nat-1", subnet_id: "subnet-nat" }),
    subnet("subnet-nat"),
    uses("subnet-nat", "rtb-nat"),
  ];
  const toInternet = { cidr_block: "0.0.0.0/0", gateway_id: "igw-1" };
  const way = table("rtb-nat", [toInternet]);

  it("where the subnet of a NAT gateway loses its way out (R1.20)", async () => {
    const { verdict, findings } = await assessed([{ update: way, to: { route: [] } }], state([...APP, ...nat, way]));
    expect(verdict).toBe("disruptive");
    expect(findings).toContainEqual(
      expect.objectContaining({
        ...{ rule: "access-cut", certainty: "will", subnetIds: ["subnet-app"] },
        before: { kind: "nat-gateway", id: "nat-1" },
      }),
    );
  });

  it("where a NAT gateway goes under its routes (T19)", async () => {
    const [gateway] = nat;
    if (gateway === undefined) throw new Error("no NAT gateway");
    const { findings } = await assessed([{ remove: gateway }], state([...APP, ...nat, way]));
    expect(findings[0]).toMatchObject({ rule: "access-cut", certainty: "will", subnetIds: ["subnet-app"] });
  });

  it("where a gateway's own table leads elsewhere (R1.14)", async () => {
    const edge = resource("aws_route_table_association.edge", { gateway_id: "igw-1", route_table_id: "rtb-edge" });
    const inward = (eni: string) => ({ route: [{ cidr_block: "10.0.1.0/24", network_interface_id: eni }] });
    const own = table("rtb-edge", [], inward("eni-1"));
    const { findings } = await assessed([{ update: own, to: inward("eni-2") }], state([...APP, own, edge]));
    expect(findings[0]).toMatchObject({ rule: "connection-reset", certainty: "will", destinations: ["10.0.1.0/24"] });
  });

  it("where nothing of an endpoint is in the state but its association", async () => {
    const attached = attachment({ vpc_endpoint_id: "vpce-other", route_table_id: "rtb-app" });
    expect(await outcome([{ remove: attached }], [...APP, attached])).toMatch(/^disruptive; connection-reset will/);
  });

  it("where nothing of a subnet is in the state but its association", async () => {
    const resources = APP.filter((it) => it.type !== "aws_subnet");
    const { verdict, findings } = await assessed([ATTACH], state([...resources, endpoint([])]));
    expect([verdict, findings[0]?.subnetIds]).toEqual(["disruptive", ["subnet-app"]]);
  });

  it("where a default route goes elsewhere, saying of a service only that it may be on an endpoint outside", async () => {
    const app = table("rtb-app", [toNat("nat-1")]);
    const to = { route: [toNat("nat-2")] };
    const { verdict, findings } = await assessed([{ update: app, to }], state([...APP, endpoint([])]));
    expect(verdict).toBe("disruptive");
    const [sure] = findings.filter((it) => it.certainty === "will");
    expect(sure).toMatchObject({ rule: "connection-reset", services: [], destinations: ["0.0.0.0/0"] });
    expect(findings.filter((it) => it.services.length > 0).every((it) => it.certainty === "may")).toBe(true);
  });

  it("where a resource is imported and so stands in no state yet", async () => {
    const app = table("rtb-app", [toNat("nat-1")]);
    const rest = APP.filter((it) => it.type !== "aws_route_table");
    expect(await outcome([{ update: app, to: { route: [toNat("nat-2")] } }], rest)).toMatch(/^disruptive; /);
  });
});

describe("what the state does not hold leaves a verdict open that it could change", () => {
  const unused = [VPC, table("rtb-app", [toNat("nat-1")]), endpoint([])];
  const OPEN = /^undetermined; /;

  it("subnets that may use a table, though the state knows of none", async () => {
    expect(await outcome([ATTACH], unused)).toBe("undetermined; not-checked may");
  });

  it("the table of a subnet without an association in the state", async () => {
    const resources = [VPC, table("rtb-app", [toNat("nat-1")]), subnet("subnet-app")];
    expect(await outcome([{ create: uses("subnet-app", "rtb-app") }], resources)).toMatch(OPEN);
  });

  it("the routes of a main table that the state does not hold", async () => {
    const onMain = { create: attachment({ vpc_endpoint_id: "vpce-dynamodb", route_table_id: "rtb-main" }) };
    expect(await outcome([onMain], unused)).toMatch(OPEN);
  });

  it("the main table that a subnet falls to", async () => {
    expect(await outcome([{ remove: uses("subnet-app", "rtb-app") }], APP)).toMatch(OPEN);
  });

  it("routes that adopting a main table deletes", async () => {
    const adopted = resource("aws_default_route_table.main", { default_route_table_id: "rtb-main", route: [] });
    expect(await outcome([{ create: adopted }], APP)).toMatch(OPEN);
  });

  it("routes to a target that goes", async () => {
    expect(await outcome([{ remove: resource("aws_nat_gateway.idle", { id: "nat-9" }) }], APP)).toMatch(OPEN);
  });

  it("routes to an instance that changes", async () => {
    const instance = resource("aws_instance.x", { id: "i-1", instance_type: "t3.micro" });
    expect(await outcome([{ update: instance, to: { instance_type: "t3.small" } }], [...APP, instance])).toMatch(OPEN);
  });

  it("what else differs between two tables that are equal in the state", async () => {
    const twin = table("rtb-twin", [toNat("nat-1")]);
    const move = { update: uses("subnet-app", "rtb-app"), to: { route_table_id: "rtb-twin" } };
    const both = [endpoint(["rtb-app", "rtb-twin"]), endpoint(["rtb-app", "rtb-twin"], "com.amazonaws.eu-west-1.s3")];
    expect(await outcome([move], [...APP, twin, ...both])).toBe("undetermined; not-checked may");
  });

  it("routes that a gateway propagates", async () => {
    const propagated = table("rtb-app", [], { propagating_vgws: ["vgw-1"] });
    const resources = [VPC, propagated, subnet("subnet-app"), uses("subnet-app", "rtb-app"), endpoint([])];
    expect(await outcome([ATTACH], resources)).toMatch(OPEN);
    expect(await outcome([ATTACH], resources)).toContain("not-checked");
  });

  it("an endpoint outside the state on the very table", async () => {
    const bare = [VPC, table("rtb-app"), subnet("subnet-app"), uses("subnet-app", "rtb-app"), endpoint([])];
    expect(await outcome([ATTACH], bare)).toMatch(OPEN);
  });

  it("a subnet and a table of which nothing stands in the state but the association that goes", async () => {
    expect(await outcome([{ remove: uses("subnet-far", "rtb-far") }], APP)).toMatch(OPEN);
  });
});

describe("safe is said where nothing outside the state could matter", () => {
  it("of labels", async () => {
    expect(await outcome([{ update: table("rtb-app", [toNat("nat-1")]), to: { tags: { a: "b" } } }], APP)).toBe("safe");
  });

  it("of a plan that makes everything new, which holds no prior state at all", async () => {
    const created = [table("rtb-new", [toNat("nat-new")]), resource("aws_eip.new", { domain: "vpc" })];
    const changes = created.map((it) => ({ create: { ...it, values: { ...it.values, id: undefined } } }));
    expect((await assessed(changes, undefined)).verdict).toBe("safe");
  });

  it("of a second table beside the one that is used", async () => {
    expect(await outcome([{ create: table("rtb-new") }], APP)).toBe("safe");
  });
});

describe("the report says what was seen", () => {
  it("names the source, and what of the network was read in part", async () => {
    const { coverage } = await assessed([ATTACH], state([...APP, endpoint([])]));
    expect(coverage.source).toBe("prior_state of the plan");
    expect(coverage.extent).toBe("1 VPC, 1 subnet, 2 route tables");
    expect(coverage.read).toEqual([]);
    expect(coverage.notRead[0]?.what).toMatch(/subnets, route-tables/);
    expect(coverage.notRead[0]?.why).toMatch(/^only in part: /);
  });

  it("gives the same digests whatever the order of the state's resources", async () => {
    const digests = async (resources: readonly Resource[]) => {
      const { planDigest, liveDigest, findingsDigest } = await assessed([ATTACH], state(resources));
      return { planDigest, liveDigest, findingsDigest };
    };
    const resources = [...APP, endpoint([])];
    expect(await digests(resources.toReversed())).toEqual(await digests(resources));
  });
});

describe("a plan that cannot tell of its network is refused", () => {
  it("where it changes what stands and its prior state was taken out", async () => {
    await expect(assessed([{ remove: uses("subnet-app", "rtb-app") }], undefined)).rejects.toThrow(
      "holds no prior_state",
    );
  });

  it("where an attribute is not what the provider writes, by its address", async () => {
    const broken = resource("aws_subnet.app", { id: "subnet-app", vpc_id: 7 });
    await expect(assessed([], state([broken]))).rejects.toThrow("aws_subnet.app: attribute vpc_id");
  });

  it("where the prior state is of another shape", async () => {
    await expect(assessed([], { values: { root_module: { resources: 1 } } })).rejects.toThrow(
      "prior_state is not what",
    );
  });
});

describe("on every recorded change the state alone says nothing that EC2 contradicts", async () => {
  const recorded = join(import.meta.dirname, "..", "recorded");
  const names = readdirSync(recorded, { withFileTypes: true }).flatMap((it) => (it.isDirectory() ? [it.name] : []));
  const told = await Promise.all(
    names.map(async (name) => {
      const plan = join(recorded, name, "plan.json");
      const whole = await assessPlan(plan, () => recordedLiveSource(join(recorded, name, "before")));
      const part = await assessPlan(plan, (_, it) => planLiveSource(it));
      return { name, whole: whole.verdict, part: part.verdict };
    }),
  );

  it("safe only where EC2 says so, disruptive only where EC2 says so", () => {
    expect(told.filter((it) => it.part !== "undetermined" && it.part !== it.whole)).toEqual([]);
  });

  it("and is an answer to most of what is disruptive", () => {
    const disruptive = told.filter((it) => it.whole === "disruptive");
    expect(disruptive.length).toBeGreaterThan(40);
    expect(disruptive.filter((it) => it.part === "disruptive").length).toBeGreaterThan(disruptive.length * 0.8);
  });

  it("nor where the state lacks every resource of one type", async () => {
    let compared = 0;
    for (const name of names) {
      const plan = readFileSync(join(recorded, name, "plan.json"), "utf8");
      for (const type of typesIn(JSON.parse(plan))) {
        const file = join(FOLDER, "partial.json");
        writeFileSync(file, JSON.stringify(without(type, JSON.parse(plan))));
        const whole = await assessPlan(file, () => recordedLiveSource(join(recorded, name, "before")));
        const part = await assessPlan(file, (_, it) => planLiveSource(it));
        if (part.verdict !== "undetermined") expect([name, type, part.verdict]).toEqual([name, type, whole.verdict]);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(500);
  }, 120_000);
});

interface StateModule {
  readonly resources?: readonly { readonly type: string }[];
  readonly child_modules?: readonly StateModule[];
}
interface PlanParts {
  readonly resource_changes?: readonly {
    readonly type: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
  readonly prior_state?: { readonly values?: { readonly root_module?: StateModule } };
}

const typesIn = ({ resource_changes = [] }: PlanParts) => [...new Set(resource_changes.map((it) => it.type))];

/** The plan as it would be if another state managed the resources of this type that do not change. */
function without(type: string, plan: PlanParts): PlanParts {
  const changes = plan.resource_changes?.filter((it) => it.type !== type || it.change.actions[0] !== "no-op");
  const root = plan.prior_state?.values?.root_module;
  return {
    ...plan,
    ...(changes === undefined ? {} : { resource_changes: changes }),
    ...(root === undefined ? {} : { prior_state: { values: { root_module: leaveOut(type, root) } } }),
  };
}

const leaveOut = (type: string, { resources = [], child_modules = [] }: StateModule): StateModule => ({
  resources: resources.filter((it) => it.type !== type),
  child_modules: child_modules.map((it) => leaveOut(type, it)),
});
