import { assess } from "./assess/assess.ts";
import type { Assessment } from "./assess/assessment.ts";
import { masked } from "./assess/masked.ts";
import { compareNetworks } from "./compare/compare-networks.ts";
import type { LiveSource } from "./live/live-source.ts";
import { scopeOf } from "./live/scope.ts";
import type { Network } from "./model/network.ts";
import { planOfConfiguration } from "./plan/configuration/plan-of-configuration.ts";
import { readConfiguration } from "./plan/configuration/read-configuration.ts";
import type { Plan } from "./plan/plan.ts";
import { readPlan } from "./plan/read-plan.ts";
import type { Progress } from "./progress.ts";
import { project } from "./project/project.ts";
import { type Open, QUIETLY, type Run } from "./run.ts";

/** Assesses a plan of Terraform's: a file, or `-` for standard input. Live is opened once the plan is read. */
export async function assessPlan(file: string, open: Open<[Progress, Plan]>, run: Run = QUIETLY): Promise<Assessment> {
  run.say(`reading ${file === "-" ? "the plan from standard input" : file}`);
  const plan = await readPlan(file, run.source);
  return assessOn(await open(run.say, plan), { mentions: plan.mentions, planOn: () => plan, run });
}

/** Assesses a folder of configuration without Terraform, which may come to disruptive, and never to safe (decision 6). */
export async function assessConfiguration(folder: string, open: Open<[Progress]>, run = QUIETLY): Promise<Assessment> {
  run.say(`reading ${folder}`);
  const wanted = await readConfiguration(folder);
  return assessOn(await open(run.say), { ...wanted, planOn: (network) => planOfConfiguration(wanted, network), run });
}

type Wish = Pick<Plan, "mentions"> & { readonly planOn: (network: Network) => Plan; readonly run: Run };

/** The program: a plan, projected onto the live network; the paths before, during and after, compared; what that does. */
async function assessOn(live: LiveSource, { mentions, planOn, run }: Wish): Promise<Assessment> {
  run.say(`reading the live network: ${live.name}`);
  const network = await live.read(scopeOf(mentions));
  const plan = planOn(network);
  const projection = project(plan, network);
  return masked(assess({ plan, projection, ...compareNetworks(projection), source: live.name }), plan.secrets, run);
}
