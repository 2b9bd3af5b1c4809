import { inPrivateFolder, type PrivateFolder } from "../private-folder.ts";
import { withoutArguments } from "../stand-in/environment.ts";
import {
  applyUnlessMoved,
  CLOSED,
  type GatedApply,
  gatedApply,
  isApproved,
  judge,
  NOT_APPROVED,
} from "../stand-in/gated-apply.ts";
import { makePlan } from "../stand-in/make-plan.ts";
import { type Gated, gatesLines, hasWork, isOpen, stoppedLines } from "./gates.ts";
import type { SynthesizedStack } from "./manifest.ts";

export interface Deploy extends GatedApply {
  /** In the order in which they are applied. */
  readonly stacks: readonly SynthesizedStack[];
  /** True where a stack that cannot be planned before those that it needs are applied may be planned, and gated, after them. */
  readonly inTurn: boolean;
  /** True where nothing is to be applied. */
  readonly isDryRun: boolean;
}

/**
 * Plans and assesses every stack before any is applied; then applies those very plans, if every gate is open. The exit code: 2 where
 * one is closed, 1 where one could not be planned or nobody approved, else Terraform's. Throws an InputError where there is no verdict.
 */
export function deploy(request: Deploy): Promise<number> {
  return inPrivateFolder(async (folder) => {
    const gates: Gated[] = [];
    for (const stack of request.stacks) gates.push(await gate(request, { stack, folder, before: gates }));
    for (const line of gatesLines(gates, request)) request.say(line);
    if (!gates.every((it) => isOpen(it, request))) return gates.some((it) => it.kind === "unplanned") ? 1 : CLOSED;
    if (request.isDryRun) return 0;
    const planned = gates.flatMap((it) => (it.kind === "judged" ? [it.judged.planned] : []));
    if (!(await isApproved(request, planned))) return NOT_APPROVED;
    return applyAll(request, gates);
  });
}

interface At {
  readonly stack: SynthesizedStack;
  readonly folder: PrivateFolder;
  readonly before: readonly Gated[];
}

async function gate(request: Deploy, { stack, folder, before }: At): Promise<Gated> {
  request.say(`\nStack ${stack.name} (${before.length + 1} of ${request.stacks.length})\n`);
  const own = inStack(request, stack);
  const failed = await initialize(own);
  if (failed) return { kind: "unplanned", stack, waitsFor: [] };
  const file = folder.file(`plan-${before.length}`);
  if ((await makePlan(own, file)) === 0) return { kind: "judged", stack, judged: await judge(own, file) };
  const unapplied = before.filter((it) => hasWork(it)).map((it) => it.stack.name);
  return { kind: "unplanned", stack, waitsFor: stack.needs.filter((it) => unapplied.includes(it)) };
}

/** What is asked of Terraform, in the folder of one stack. */
function inStack(request: GatedApply, { folder }: SynthesizedStack): GatedApply {
  return { ...request, asked: { ...request.asked, global: [`-chdir=${folder}`], folder } };
}

/** True where it failed; then it has said why. */
async function initialize({ asked, terraform, say }: GatedApply): Promise<boolean> {
  const color = asked.applyOptions.filter((it) => it.startsWith("-no-color"));
  const { code, printed } = await terraform.read(
    [...asked.global, "init", "-input=false", ...color],
    withoutArguments(),
  );
  if (code !== 0) say(printed.trimEnd());
  return code !== 0;
}

async function applyAll(request: Deploy, gates: readonly Gated[]): Promise<number> {
  const applied: string[] = [];
  for (const it of gates.filter(hasWork)) {
    request.say(`\nStack ${it.stack.name}\n`);
    let code: number | undefined;
    try {
      code = await applyInTurn(request, it, applied);
    } finally {
      if (code !== 0) for (const line of stoppedLines(it, gates, applied)) request.say(line);
    }
    if (code !== 0) return code;
    applied.push(it.stack.name);
  }
  return 0;
}

/**
 * A stack that was not planned yet, or whose plan may hold what another stack gave before it was applied, goes through a gate of
 * its own at its turn; so does one under which the network has moved since something was applied.
 */
function applyInTurn(request: Deploy, it: Gated, applied: readonly string[]): Promise<number> {
  const own = inStack(request, it.stack);
  const again = (why: readonly string[]): Promise<number> => {
    for (const line of why) request.say(line);
    return gatedApply(own);
  };
  if (it.kind === "unplanned") return again([]);
  const needed = it.stack.needs.filter((name) => applied.includes(name));
  if (needed.length > 0)
    return again([`It needs ${needed.join(", ")}, which was applied: it is planned and assessed again.`]);
  if (applied.length === 0) return applyUnlessMoved(own, it.judged);
  return applyUnlessMoved(own, it.judged, (moved) =>
    again([
      "The network has changed since it was assessed: it is planned and assessed again.",
      ...moved.map((fact) => `  ${fact}`),
    ]),
  );
}
