import { assess } from "./assess/assess.ts";
import type { Assessment } from "./assess/assessment.ts";
import { compare } from "./compare/compare.ts";
import type { LiveSource } from "./live/live-source.ts";
import { scopeOf } from "./live/scope.ts";
import type { Network } from "./model/network.ts";
import { planOfConfiguration } from "./plan/configuration/plan-of-configuration.ts";
import { readConfiguration } from "./plan/configuration/read-configuration.ts";
import type { Plan } from "./plan/plan.ts";
import { readPlan } from "./plan/read-plan.ts";
import { type Progress, silent } from "./progress.ts";
import { project } from "./project/project.ts";

type Open<From extends readonly unknown[]> = (...from: From) => LiveSource | Promise<LiveSource>;

/** Assesses a plan of Terraform's: a file, or `-` for standard input. Live is opened once the plan is read. */
export async function assessPlan(file: string, open: Open<[Progress, Plan]>, say = silent): Promise<Assessment> {
  say(`reading ${file === "-" ? "the plan from standard input" : file}`);
  const plan = await readPlan(file);
  return assessOn(await open(say, plan), { mentions: plan.mentions, planOn: () => plan, say });
}

/** Assesses a folder of configuration without Terraform, which may come to disruptive, and never to safe (decision 6). */
export async function assessConfiguration(folder: string, open: Open<[Progress]>, say = silent): Promise<Assessment> {
  say(`reading ${folder}`);
  const wanted = await readConfiguration(folder);
  return assessOn(await open(say), { ...wanted, planOn: (network) => planOfConfiguration(wanted, network), say });
}

type Wish = Pick<Plan, "mentions"> & { readonly planOn: (network: Network) => Plan; readonly say: Progress };

/** The program: a plan, projected onto the live network; the paths before, during and after, compared; what that does. */
async function assessOn(live: LiveSource, { mentions, planOn, say }: Wish): Promise<Assessment> {
  say(`reading the live network: ${live.name}`);
  const network = await live.read(scopeOf(mentions));
  const plan = planOn(network);
  const projection = project(plan, network);
  return assess({ plan, projection, shifts: compare(projection), source: live.name });
}
