import { inPrivateFolder } from "../private-folder.ts";
import { makePlan, type Planning } from "./make-plan.ts";

/** What is done with a plan file; the exit code. */
export type WithPlan = (file: string) => Promise<number>;

/**
 * Plans into a private file, and does with it what is made ready in the meantime: loading code and EC2's client takes its time, and
 * reading the settings that code. What cannot be made ready interrupts the plan, and is thrown once Terraform has ended.
 * The exit code: Terraform's, where it could not plan.
 */
export function planFirst(planning: Planning, makeReady: () => Promise<WithPlan>): Promise<number> {
  return inPrivateFolder(async (folder) => {
    const file = folder.file("plan");
    const planned = makePlan(planning, file);
    const ready = makeReady();
    ready.catch(() => planning.terraform.interrupt());
    await Promise.allSettled([ready, planned]);
    const follow = await ready;
    const failed = await planned;
    return failed === 0 ? follow(file) : failed;
  });
}
