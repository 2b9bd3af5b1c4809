import { readdirSync } from "node:fs";
import { join } from "node:path";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { scopeOf } from "../../engine/live/scope.ts";
import { readPlan } from "../../engine/plan/read-plan.ts";
import { type Outlook, outlook } from "../../engine/waves/outlook.ts";

const CASES = join(import.meta.dirname, "../cases");

/** Four subnets in two zones on three tables: real Terraform's plan and moto's network, made by scripts/record-waves.ts. */
export const THREE_TABLES = join(import.meta.dirname, "three-tables");

export const caseNames: readonly string[] = readdirSync(CASES, { withFileTypes: true }).flatMap((it) =>
  it.isDirectory() ? [it.name] : [],
);

export const caseFolder = (name: string): string => join(CASES, name);

/** What the plan of a folder does on the network recorded beside it. */
export async function outlookIn(folder: string): Promise<Outlook> {
  const plan = await readPlan(join(folder, "plan.json"));
  const live = await recordedLiveSource(join(folder, "live")).read(scopeOf(plan.mentions));
  return outlook(plan, live, "recorded network");
}
