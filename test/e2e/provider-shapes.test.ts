import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { tryFindResourceType } from "../../engine/resources/index.ts";
import { assessPlan } from "../assess/assess-plan.ts";
import { smallNetwork } from "../model/small-network.ts";
import { change } from "../plan/plan-json.ts";
import { mustRun } from "../support/run.ts";
import { terraformEnv, writeCliConfig } from "../support/terraform.ts";
import { withTools } from "../support/with-tools.ts";
import { allKnown, noneKnown, noneKnownWithin, type Planned, parseShapes } from "./provider-shape.ts";

const ROOT = 'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n';
const LIVE = smallNetwork({ tables: { "rtb-1": { "0.0.0.0/0": "nat-1" } }, subnets: { "subnet-1": "main" } });

/** An unknown value may stand wherever the provider has an attribute; a plan that holds one is assessed all the same. */
withTools(["terraform", "provider mirror"], "a change of whatever shape the AWS provider plans", () => {
  let shapes: ReturnType<typeof parseShapes>;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "driftgate-shapes-"));
    try {
      writeFileSync(join(folder, "main.tf"), ROOT);
      const options = { cwd: folder, env: terraformEnv(writeCliConfig(folder)) };
      await mustRun("terraform", ["init", "-input=false", "-no-color"], options);
      shapes = parseShapes(await mustRun("terraform", ["providers", "schema", "-json"], options));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  const refusals = (planned: (shape: Parameters<typeof allKnown>[0]) => Planned, action: "create" | "update") =>
    [...shapes]
      .filter(([type]) => tryFindResourceType(type) !== undefined)
      .flatMap(([type, shape]) => {
        const { values, unknown } = planned(shape);
        const before = action === "create" ? null : { ...allKnown(shape).values, id: "x-1" };
        try {
          assessPlan({ changes: [change(`${type}.it`, [action], { before, after: values, unknown })] }, LIVE);
          return [];
        } catch (error) {
          return [String(error)];
        }
      });

  describe.each([
    ["all of it known", allKnown],
    ["none of it known", noneKnown],
    ["nothing known within its lists and blocks", noneKnownWithin],
  ])("%s", (_, planned) => {
    it.each(["create", "update"] as const)("is read for every type that has a rule: %s", (action) => {
      expect(refusals(planned, action)).toEqual([]);
    });
  });

  it("has every type that has a rule, so that none is left out", () => {
    expect([...shapes.keys()].filter((type) => tryFindResourceType(type) !== undefined).length).toBeGreaterThan(40);
  });
});
