import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Assessment } from "../../../engine/assess/assessment.ts";
import { recordedLiveSource } from "../../../engine/live/recorded-live-source.ts";
import { assessConfiguration, assessPlan } from "../../../engine/pipeline.ts";
import { code } from "./code.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "driftgate-configuration-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));

let made = 0;
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = join(FOLDER, String(made++));
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const recordings = join(import.meta.dirname, "..", "..", "recorded");
const networkAt = (name: string) => join(recordings, name, "before");
const assess = (folder: string, live: string): Promise<Assessment> =>
  assessConfiguration(folder, () => recordedLiveSource(live));

/** A network with a subnet on table `a`, which reaches everything through a NAT gateway. */
const ATTACHED = "dynamodb-attached-to-a-table-with-a-default-route";

interface Tag {
  readonly Key: string;
  readonly Value: string;
}
interface Table {
  readonly RouteTableId: string;
  readonly VpcId: string;
  readonly Tags: readonly Tag[];
  readonly Associations: readonly { readonly SubnetId?: string }[];
  readonly Routes: readonly { readonly DestinationCidrBlock?: string; readonly NatGatewayId?: string }[];
}

function tableNamed(name: string): Table {
  const text = readFileSync(join(networkAt(ATTACHED), "describe-route-tables.json"), "utf8");
  const { RouteTables }: { readonly RouteTables: readonly Table[] } = JSON.parse(text);
  const found = RouteTables.find((it) => it.Tags.some((tag) => tag.Value === name));
  if (found === undefined) throw new Error(`the recording has no table ${name}`);
  return found;
}

const A = tableNamed("a");
const C = tableNamed("c");
const SUBNET = A.Associations[0]?.SubnetId ?? "";
const NAT = A.Routes.find((it) => it.NatGatewayId !== undefined)?.NatGatewayId ?? "";

const endpoint = (service: string) => `
  resource "aws_vpc_endpoint" "this" {
    vpc_id       = "${A.VpcId}"
    service_name = ${service}
  }`;
const attachment = (table: string) => `
  resource "aws_vpc_endpoint_route_table_association" "this" {
    vpc_endpoint_id = aws_vpc_endpoint.this.id
    route_table_id  = ${table}
  }`;
const DYNAMODB = '"com.amazonaws.us-east-1.dynamodb"';

async function outcome(source: string): Promise<string> {
  const { verdict, findings } = await assess(folderOf({ "main.tf": code(source) }), networkAt(ATTACHED));
  const certain = findings.filter((it) => it.rule !== "not-known" && it.certainty === "will").map((it) => it.rule);
  return [verdict, ...certain].join("; ");
}

describe("what is wanted of a thing that is named by its id is told, whatever the state", () => {
  it.each([
    ["an endpoint's association", endpoint(DYNAMODB) + attachment(`"${A.RouteTableId}"`)],
    [
      "an endpoint's own list of tables",
      endpoint(DYNAMODB).replace("service_name", `route_table_ids = ["${A.RouteTableId}"]\n    service_name`),
    ],
    [
      "a subnet on another table",
      `resource "aws_route_table_association" "x" {\n subnet_id = "${SUBNET}"\n route_table_id = "${C.RouteTableId}"\n}`,
    ],
    [
      "a default route to another target",
      `resource "aws_route" "x" {\n route_table_id = "${A.RouteTableId}"\n destination_cidr_block = "0.0.0.0/0"\n nat_gateway_id = "nat-0f"\n}`,
    ],
  ])("%s", async (_, source) => {
    expect(await outcome(source)).toMatch(/^disruptive; (connection-reset|access-cut)/);
  });

  it("as a cut of the very subnet, caused by the very address", async () => {
    const source = `variable "tables" {\n default = { a = "${A.RouteTableId}" }\n}${endpoint(DYNAMODB)}${attachment("each.value")}`;
    const folder = folderOf({
      "main.tf": source.replace("vpc_endpoint_id", "for_each = var.tables\n vpc_endpoint_id"),
    });
    const { findings } = await assess(folder, networkAt(ATTACHED));
    expect(findings[0]).toMatchObject({
      ...{ rule: "connection-reset", certainty: "will", subnetIds: [SUBNET], services: ["dynamodb"] },
      causes: ['aws_vpc_endpoint_route_table_association.this["a"]'],
    });
  });

  it("with values from a file, and in cdk.tf.json too", async () => {
    const json = {
      resource: {
        aws_vpc_endpoint: { this: { vpc_id: A.VpcId, service_name: code("com.amazonaws.@{var.region}.dynamodb") } },
        aws_vpc_endpoint_route_table_association: {
          this: { vpc_endpoint_id: code("@{aws_vpc_endpoint.this.id}"), route_table_id: A.RouteTableId },
        },
      },
      variable: { region: { type: "string" } },
    };
    const text = { "cdk.tf.json": JSON.stringify(json) };
    const told = folderOf({ ...text, "terraform.tfvars": 'region = "us-east-1"\n' });
    expect((await assess(told, networkAt(ATTACHED))).verdict).toBe("disruptive");
    expect((await assess(folderOf(text), networkAt(ATTACHED))).verdict).toBe("undetermined");
  });
});

describe("nothing is called safe, and nothing certain that is not", () => {
  it.each([
    ["a configuration of nothing", "locals {\n}\n"],
    [
      "what stands already",
      `resource "aws_route" "x" {\n route_table_id = "${A.RouteTableId}"\n destination_cidr_block = "0.0.0.0/0"\n nat_gateway_id = "${NAT}"\n}`,
    ],
    ["a network of its own", 'resource "aws_vpc" "x" {\n cidr_block = "10.9.0.0/16"\n}'],
    [
      "a table by reference",
      `${endpoint(DYNAMODB)}${attachment("aws_route_table.a.id")}\nresource "aws_route_table" "a" {\n}`,
    ],
    ["a service that is not known", endpoint("var.service") + attachment(`"${A.RouteTableId}"`)],
    [
      "a target that is not known",
      `resource "aws_route" "x" {\n route_table_id = "${A.RouteTableId}"\n destination_cidr_block = "0.0.0.0/0"\n nat_gateway_id = aws_nat_gateway.x.id\n}`,
    ],
    [
      "arguments that are passed over",
      `resource "aws_route_table_association" "x" {\n subnet_id = "${SUBNET}"\n route_table_id = "${C.RouteTableId}"\n lifecycle {\n ignore_changes = [route_table_id]\n }\n}`,
    ],
    ["a module", 'module "x" {\n source = "./x"\n}'],
  ])("of %s", async (_, source) => {
    expect(await outcome(source)).toBe("undetermined");
  });

  it("and the report says what is not known, of which resources", async () => {
    const source = `${attachment(`"${C.RouteTableId}"`).replace("aws_vpc_endpoint.this.id", '"vpce-0"')}\nresource "aws_route_table" "a" {\n}`;
    const { findings } = await assess(folderOf({ "main.tf": source }), networkAt(ATTACHED));
    const open = findings.filter((it) => it.rule === "not-known");
    expect(open.map((it) => it.title).join()).toContain("what Terraform would take away");
    expect(open.flatMap((it) => it.causes)).toContain("aws_route_table.a");
  });
});

describe("a folder that cannot be read is refused in one line", () => {
  it.each([
    ["one that is not there", join(FOLDER, "none"), "no such folder"],
    ["one without configuration", folderOf({ "readme.md": "" }), "no Terraform configuration"],
    ["one with a fault", folderOf({ "main.tf": "a = 1\n}\n" }), "main.tf:2: a } that closes nothing"],
    ["one with a cut JSON", folderOf({ "cdk.tf.json": '{\n "resource": ' }), "cdk.tf.json:"],
    ["one with JSON of another shape", folderOf({ "cdk.tf.json": "[]" }), "not a configuration"],
  ])("%s", async (_, folder, message) => {
    await expect(assess(folder, networkAt(ATTACHED))).rejects.toThrow(message);
  });
});

interface PlanJson {
  readonly variables?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly planned_values?: { readonly root_module?: ModuleJson };
}
interface ModuleJson {
  readonly resources?: readonly { readonly type: string; readonly values: object }[];
  readonly child_modules?: readonly ModuleJson[];
}

const ANCHORED =
  /^aws_(route|route_table_association|main_route_table_association|default_route_table|vpc_endpoint(_route_table_association|_policy)?)$/;
const resourcesOf = (module: ModuleJson): NonNullable<ModuleJson["resources"]> => [
  ...(module.resources ?? []),
  ...(module.child_modules ?? []).flatMap(resourcesOf),
];

/** The configuration that a recorded plan would have come from, had its author written the ids that stood by then. */
function withIds({ planned_values }: PlanJson): string {
  const wanted = resourcesOf(planned_values?.root_module ?? {}).filter((it) => ANCHORED.test(it.type));
  const named = wanted.map(({ type, values }, i) => [type, `r${i}`, argumentsIn(values)] as const);
  const types = [...new Set(named.map(([type]) => type))];
  const byType = types.map((type) => [
    type,
    Object.fromEntries(named.filter((it) => it[0] === type).map((it) => it.slice(1))),
  ]);
  return JSON.stringify({ resource: Object.fromEntries(byType) });
}

const argumentsIn = (values: object = {}) =>
  Object.fromEntries(
    Object.entries(values).filter(([name, it]) => !["id", "arn"].includes(name) && it !== null && it !== ""),
  );

describe("on every recorded change a configuration is never safe, and disruptive only where the plan is", async () => {
  const roots = join(import.meta.dirname, "..", "..", "..", "scripts", "record-changes");
  const chains = readdirSync(roots, { withFileTypes: true }).flatMap((it) => (it.isDirectory() ? [it.name] : []));
  const names = readdirSync(recordings, { withFileTypes: true }).flatMap((it) => (it.isDirectory() ? [it.name] : []));
  const planOf = (name: string): PlanJson => JSON.parse(readFileSync(join(recordings, name, "plan.json"), "utf8"));
  const plans = new Map(
    await Promise.all(
      names.map(async (name) => {
        const told = await assessPlan(join(recordings, name, "plan.json"), () => recordedLiveSource(networkAt(name)));
        return [name, told.verdict] as const;
      }),
    ),
  );

  it("with its own root and the plan's variables", async () => {
    const changesOf = (chain: string) => readFileSync(join(roots, chain, "changes.ts"), "utf8");
    const pairs = chains.flatMap((chain) =>
      names.filter((name) => changesOf(chain).includes(`"${name}"`)).map((name) => ({ chain, name })),
    );
    expect(pairs.length).toBeGreaterThan(60);
    for (const { chain, name } of pairs) {
      const folder = folderOf({ "recorded.auto.tfvars.json": JSON.stringify(valuesOf(planOf(name))) });
      cpSync(join(roots, chain), folder, { recursive: true });
      const { verdict } = await assess(folder, networkAt(name));
      expect([name, verdict]).not.toEqual([name, "safe"]);
      if (plans.get(name) !== "disruptive") expect([name, verdict]).not.toEqual([name, "disruptive"]);
    }
  }, 60_000);

  it("with the ids written out, and then it says of many that they are", async () => {
    const told = await Promise.all(
      names.map(async (name) => {
        const { verdict } = await assess(folderOf({ "cdk.tf.json": withIds(planOf(name)) }), networkAt(name));
        return { name, plan: plans.get(name), verdict };
      }),
    );
    expect(told.filter((it) => it.verdict === "safe")).toEqual([]);
    expect(told.filter((it) => it.verdict === "disruptive" && it.plan !== "disruptive")).toEqual([]);
    expect(told.filter((it) => it.verdict === "disruptive").length).toBeGreaterThan(20);
  });
});

const valuesOf = ({ variables = {} }: PlanJson) =>
  Object.fromEntries(Object.entries(variables).map(([name, { value }]) => [name, value]));
