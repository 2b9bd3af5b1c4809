import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { recordedLiveSource } from "../engine/live/recorded-live-source.ts";
import { assessPlan } from "../engine/pipeline.ts";
import { renderJson } from "../engine/report/json.ts";
import { run } from "./support/run.ts";

const ROOT = join(import.meta.dirname, "..");
const EXAMPLES = join(ROOT, "examples");
const NETWORK = join(EXAMPLES, "attach-dynamodb-endpoint", "network");
const DISRUPTIVE = "attach-dynamodb-endpoint";
const SAFE = "attach-where-nothing-is-cut";

const readJson = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(...path), "utf8"));
const planOf = (example: string) => join(EXAMPLES, example, "plan.json");
const assessExample = (example: string) => assessPlan(planOf(example), () => recordedLiveSource(NETWORK));

/** An id from the recorded network, by its Name tag: ids are new with each recording, names are not. */
function idOf(call: string, key: string, name: string): unknown {
  const [items = []] = Object.values(answer.parse(readJson(NETWORK, `${call}.json`)));
  return items.find((item) => item.Tags.some((tag) => tag.Key === "Name" && tag.Value === name))?.[key];
}
const tags = z.array(z.object({ Key: z.string(), Value: z.string() }));
const answer = z.record(z.string(), z.array(z.looseObject({ Tags: tags })));

const cutOn = (zone: "a" | "b") => ({
  rule: "connection-reset",
  severity: "high",
  certainty: "will",
  causes: [`aws_vpc_endpoint_route_table_association.dynamodb_app-${zone}`],
  subnetIds: [idOf("describe-subnets", "SubnetId", `app-${zone}`)],
  routeTableIds: [idOf("describe-route-tables", "RouteTableId", `app-${zone}`)],
  services: ["dynamodb"],
  partial: false,
  before: { kind: "nat-gateway", id: idOf("describe-nat-gateways", "NatGatewayId", `nat-${zone}`) },
  after: { kind: "vpc-endpoint", id: "aws_vpc_endpoint.dynamodb" },
  interfaces: 3,
});

const planned = z.object({
  resource_changes: z.array(z.object({ address: z.string(), change: z.object({ actions: z.array(z.string()) }) })),
});

describe("the examples", () => {
  it("plan nothing but new resources, so that the plans alone look alike", () => {
    for (const example of [DISRUPTIVE, SAFE]) {
      const { resource_changes: changes } = planned.parse(readJson(planOf(example)));
      expect(changes.map(({ change }) => change.actions)).toEqual(changes.map(() => ["create"]));
      expect(changes.map(({ address }) => address)).toContain(
        "aws_vpc_endpoint_route_table_association.dynamodb_batch",
      );
    }
  });

  it("tell that attaching the endpoint cuts what app-a and app-b have open to DynamoDB, and nothing on batch", async () => {
    const { verdict, findings } = await assessExample(DISRUPTIVE);
    expect(verdict).toBe("disruptive");
    expect(findings).toHaveLength(2);
    expect(findings).toEqual(
      expect.arrayContaining([expect.objectContaining(cutOn("a")), expect.objectContaining(cutOn("b"))]),
    );
  });

  it("tell that attaching it where there was no path to DynamoDB is safe, with nothing left unread", async () => {
    const { verdict, findings, changes, coverage } = await assessExample(SAFE);
    expect({ verdict, findings, notRead: coverage.notRead }).toEqual({ verdict: "safe", findings: [], notRead: [] });
    expect(changes.map((it) => it.assessed)).toEqual([true, true]);
  });

  it.each([DISRUPTIVE, SAFE])("give a report that the published schema admits: %s", async (example) => {
    const schema = z.record(z.string(), z.unknown()).parse(readJson(ROOT, "engine", "report", "report.schema.json"));
    const validate = new Ajv2020().compile(schema);
    validate(JSON.parse(renderJson(await assessExample(example))));
    expect(validate.errors).toBeNull();
  });

  it.each([
    [DISRUPTIVE, 2, "DISRUPTIVE: this plan cuts open connections to DynamoDB from 2 subnets."],
    [SAFE, 0, "SAFE: this plan cuts no open connection and no access (2 changes)."],
  ])("say on the first line of the command line what is cut: %s", async (example, code, line) => {
    const plan = ["plan", "--plan", planOf(example), "--live", NETWORK];
    const ran = await run(process.execPath, ["--import", "tsx", "cli/driftgate.ts", ...plan], { cwd: ROOT });
    expect([ran.code, ran.stdout.split("\n")[0]]).toEqual([code, line]);
  });

  it.each([DISRUPTIVE, SAFE])("have a README whose command names files that are there: %s", (example) => {
    const text = readFileSync(join(EXAMPLES, example, "README.md"), "utf8");
    const [plan, live] = [planOf(example), NETWORK].map((path) => relative(ROOT, path));
    expect(text).toContain(`npx driftgate plan --plan ${plan} --live ${live}`);
  });
});
