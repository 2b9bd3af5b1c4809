import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startCloud } from "../test/support/cloud.ts";
import { recordNetwork, withoutTimes } from "../test/support/record-network.ts";
import { openRoot } from "../test/support/terraform.ts";

/** Records the network and the plan that the tests of waves are made on, with real Terraform against moto. Ids are new each time. */
const ROOT = join(import.meta.dirname, "../test/waves/three-tables");
const cloud = await startCloud();
const terraform = await openRoot(ROOT, cloud);
try {
  await terraform.plan({});
  await terraform.apply();
  await recordNetwork(cloud, [terraform.ids()["aws_vpc.main"] ?? ""], join(ROOT, "live"));
  const plan = await terraform.plan({ endpoint: true, attached: ["app-a", "batch-a", "b"] });
  writeFileSync(join(ROOT, "plan.json"), withoutTimes(`${JSON.stringify(JSON.parse(plan), null, 2)}\n`));
} finally {
  terraform.remove();
  await cloud.stop();
}
