import type { NameOf } from "../waves/changed-values.ts";
import type { Foreseen } from "../waves/foreseen.ts";
import { strangeChanges, strangeFindings } from "../waves/foreseen.ts";
import { harms, type Outlook } from "../waves/outlook.ts";
import type { Wave } from "../waves/wave.ts";

export interface Allowed {
  readonly wave: Pick<Wave, "kind" | "addresses">;
  /** What was assessed as a whole. */
  readonly foreseen: Foreseen;
  readonly nameOf: NameOf;
  /** Why nothing that cuts may be applied now; undefined where it may. */
  readonly heldBack: () => string | undefined;
}

/**
 * Why a wave must not be applied as it is planned by now, a sentence each: it changes or harms what was not assessed, it cuts
 * though it was not to, it cuts on behalf of another wave, or nothing that cuts may be applied now.
 */
export function objectionsTo(ahead: Outlook, { wave, foreseen, nameOf, heldBack }: Allowed): readonly string[] {
  const strange = [...strangeChanges(ahead, foreseen, nameOf), ...strangeFindings(ahead, foreseen, nameOf)];
  if (strange.length > 0) return strange;
  const harm = harms(ahead);
  const others = [...new Set(harm.flatMap((it) => it.causes))].filter((it) => !wave.addresses.includes(it));
  const held = harm.length === 0 ? undefined : heldBack();
  return [
    ...(wave.kind === "cut" ? [] : harm.map((it) => `this wave was to cut nothing: ${it.title}`)),
    ...(wave.kind === "cut" ? others.map((it) => `${it} belongs to another wave, and Terraform takes it along`) : []),
    ...(held === undefined ? [] : [held]),
    ...unverifiable(ahead),
  ];
}

/** A prefix list that was not read stands in under its service's name: live could not be held against that. */
const unverifiable = ({ projection }: Outlook): readonly string[] =>
  [...projection.after.prefixLists.values()]
    .filter((it) => it.id === (it.name as string) && !projection.before.prefixLists.has(it.id))
    .map((it) => `the prefix list ${it.name} was not read, so that it could not be verified what was applied`);
