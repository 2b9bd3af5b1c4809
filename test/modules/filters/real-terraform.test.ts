import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AwsStack, GatewayEndpoint, ServiceAclEntries, ServiceEgress } from "../../../modules/index.ts";
import { mustRun } from "../../support/run.ts";
import { terraformEnv, writeCliConfig } from "../../support/terraform.ts";
import { withTools } from "../../support/with-tools.ts";

function filtered(): AwsStack {
  const stack = new AwsStack(Testing.app(), "filtered", { region: "eu-west-1" });
  const endpoint = new GatewayEndpoint(stack, "ddb", {
    service: "dynamodb",
    region: "eu-west-1",
    vpcId: "vpc-1",
    routeTables: {},
  });
  new ServiceEgress(stack, "out", { prefixListId: endpoint.prefixListId, securityGroups: { app: "sg-1" } });
  new ServiceAclEntries(stack, "acl", { networkAclId: "acl-1", ranges: { "1.2.3.0/24": 100 }, endpoint });
  return stack;
}

withTools(["terraform", "provider mirror"], "security groups and network ACLs, by real Terraform", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "driftgate-filters-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("are valid to Terraform and the AWS provider, the warning of other ranges too", { timeout: 120_000 }, async () => {
    writeFileSync(join(folder, "main.tf.json"), Testing.synth(filtered(), true));
    const options = { cwd: folder, env: terraformEnv(writeCliConfig(folder)) };
    await mustRun("terraform", ["init", "-backend=false", "-input=false", "-no-color"], options);
    expect(await mustRun("terraform", ["validate", "-no-color"], options)).toContain("The configuration is valid.");
  });
});
