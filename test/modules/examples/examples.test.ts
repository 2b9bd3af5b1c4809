import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withTools } from "../../support/with-tools.ts";
import { EXAMPLES, type Example, type ExampleRun, runExample } from "./synth-example.ts";

/** It imports, for which cdktf asks Terraform for its version. */
const IMPORTS: Example = "adopt-existing-vpc";
const OTHERS = EXAMPLES.filter((it) => it !== IMPORTS);

const outdir = mkdtempSync(join(tmpdir(), "driftgate-examples-"));
const runs = new Map<Example, ExampleRun>();
const run = (example: Example) => runs.set(example, runExample(example, join(outdir, example)));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const SILENT = { printed: "", exitCode: 0, annotations: [] };
const resourcesOf = (example: Example) => runs.get(example)?.configuration.resource ?? {};
const policyOf = (name: string): string =>
  String(resourcesOf("per-team-policies")["aws_vpc_endpoint"]?.[name]?.["policy"]);

withTools(["terraform"], "the example that imports", () => {
  beforeAll(() => {
    run(IMPORTS);
  });

  it("synthesizes without a word", () => {
    expect(runs.get(IMPORTS)).toMatchObject(SILENT);
  });

  it("adopts what stands, and declares nothing beside it", () => {
    const imported = runs.get(IMPORTS)?.configuration.import.map(({ to }) => to);
    const resources = Object.entries(resourcesOf(IMPORTS)).flatMap(([type, byName]) =>
      Object.keys(byName).map((name) => `${type}.${name}`),
    );
    expect(imported).toEqual(resources);
    expect(resources).toHaveLength(3);
  });
});

describe("an example", () => {
  beforeAll(() => {
    OTHERS.forEach(run);
  });

  it.each(OTHERS)("synthesizes without a word: %s", (example) => {
    expect(runs.get(example)).toMatchObject(SILENT);
  });

  it("gives each team an endpoint with a policy of its own, on tables of its own", () => {
    expect(policyOf("shop")).toContain("dynamodb:PutItem");
    expect(policyOf("reports")).not.toMatch(/Put|Update|Delete|Write/);
    const tables = Object.values(resourcesOf("per-team-policies")["aws_vpc_endpoint_route_table_association"] ?? {});
    expect(new Set(tables.map((table) => table["route_table_id"])).size).toBe(tables.length);
    expect(tables).toHaveLength(3);
  });

  it("gives a new VPC both endpoints on its private tables alone, and the DNS that they need", () => {
    const { aws_vpc: vpcs, ...resources } = resourcesOf("new-vpc");
    expect(Object.values(vpcs ?? {})).toMatchObject([{ enable_dns_hostnames: true, enable_dns_support: true }]);
    expect(Object.keys(resources["aws_vpc_endpoint_route_table_association"] ?? {}).sort()).toEqual([
      "dynamodb_private-a",
      "dynamodb_private-b",
      "s3_private-a",
      "s3_private-b",
    ]);
    expect(Object.keys(resources["aws_vpc_security_group_egress_rule"] ?? {})).toHaveLength(2);
  });
});
