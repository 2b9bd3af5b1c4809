import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Assessment } from "../../assess/assessment.ts";
import { InputError } from "../../errors.ts";
import { decide, type Rules } from "../../gate/decide.ts";
import { decisionLines } from "../../gate/decision-lines.ts";
import { movedFacts } from "../../gate/moved-facts.ts";
import type { LiveSource } from "../../live/live-source.ts";
import type { Masking } from "../../secrets/mask.ts";
import { inPrivateFolder } from "../private-folder.ts";
import { approve } from "./approval.ts";
import type { Apply } from "./arguments.ts";
import type { Children } from "./children.ts";
import { withoutArguments, withPlanOptions } from "./environment.ts";
import { type Look, look } from "./look.ts";
import { type Planned, parsePlanned } from "./planned.ts";

export interface GatedApply {
  readonly asked: Apply;
  readonly terraform: Children;
  readonly live: () => Promise<LiveSource>;
  /** What the gate decides by, at the moment of asking. */
  readonly rules: () => Rules;
  readonly masking: Masking;
  readonly show: (assessment: Assessment) => void;
  readonly say: (line: string) => void;
}

const CLOSED = 2;
const NOT_APPROVED = 1;

/**
 * Plans, assesses, decides, and applies that very plan. The exit code: Terraform's where it was Terraform that failed or applied, 2
 * where the gate is closed, 1 where nobody approved. Throws an InputError where there is no verdict; then nothing was applied.
 */
export function gatedApply(request: GatedApply): Promise<number> {
  // EC2's client takes its time to load, which it can do while Terraform plans.
  const live = request.live();
  live.catch(() => {});
  return inPrivateFolder(async (folder) => {
    const file = folder.file("plan");
    const failed = await makePlan(request, file);
    if (failed !== 0) return failed;
    const planned = await readPlanned(request, file);
    return throughGate(request, { file, planned, live: await live });
  });
}

async function makePlan({ asked, terraform }: GatedApply, file: string): Promise<number> {
  if (asked.planFile !== undefined) {
    await writeFile(file, await contentOf(asked, asked.planFile));
    return 0;
  }
  const options = [...(asked.destroys ? ["-destroy"] : []), ...asked.planOptions];
  const args = [...asked.global, "plan", "-input=false", `-out=${file}`];
  // What is for programs is the account of the apply; that of the plan has no place in it.
  if (!asked.isJson) return terraform.run(args, withPlanOptions(options));
  return (await terraform.read(args, withPlanOptions(options))).code;
}

/** A copy, so that what is applied is what was assessed, whatever becomes of the file. */
async function contentOf({ folder }: Apply, planFile: string): Promise<Buffer> {
  const path = resolve(folder, planFile);
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "unknown error";
    throw new InputError(`${path}: the plan file cannot be read (${code})`, "name what terraform plan -out wrote");
  }
}

async function readPlanned({ asked, terraform }: GatedApply, file: string): Promise<Planned> {
  const { code, printed } = await terraform.read([...asked.global, "show", "-json", file], withoutArguments());
  if (code === 0) return parsePlanned(printed, asked);
  throw new InputError(
    `terraform show -json: exit code ${code}, so that there is no plan to assess`,
    "mend what Terraform says; nothing was applied",
  );
}

interface Ready {
  readonly file: string;
  readonly planned: Planned;
  readonly live: LiveSource;
}

async function throughGate(request: GatedApply, { file, planned, live }: Ready): Promise<number> {
  const { asked, terraform, say } = request;
  const seen = await look(planned.plan, live, request.masking);
  request.show(seen.assessment);
  const decision = decide(seen.assessment, request.rules());
  for (const line of decisionLines(decision)) say(line);
  if (decision.gate === "closed") return CLOSED;
  const isAsked = !asked.isApproved && asked.planFile === undefined && planned.isApplicable;
  if (isAsked && !(await approve(asked))) {
    say("Apply cancelled.");
    return NOT_APPROVED;
  }
  const objections = objectionsNow(request, seen, await look(planned.plan, live, request.masking));
  for (const line of objections) say(line);
  if (objections.length > 0) return CLOSED;
  return terraform.run([...asked.global, "apply", "-input=false", ...asked.applyOptions, file], withoutArguments());
}

/** Just before the apply: why it may not go on, though the gate was open. Empty where it may. */
function objectionsNow({ rules }: GatedApply, seen: Look, now: Look): readonly string[] {
  const moved = movedFacts(seen.facts, now.facts);
  if (moved.length > 0) {
    return [
      "The gate is closed: the network has changed since it was assessed, and nothing was applied:",
      ...moved.map((it) => `  ${it}`),
      "Run it again, to have the plan assessed on the network as it is now.",
    ];
  }
  const decision = decide(now.assessment, rules());
  return decision.gate === "open" ? [] : decisionLines(decision);
}
