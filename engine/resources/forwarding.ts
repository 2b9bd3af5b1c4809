import type { EditBody } from "../model/edit.ts";
import type { Known } from "../model/known.ts";

/** What passes traffic on for others: an instance that does NAT, a firewall, and the interfaces of such. Routes name any of these ids. */
export interface Forwarder {
  readonly ids: readonly string[];
  /** The subnet or VPC that it stands in, where that is told: routes of one that was not read may lead to it. */
  readonly home: string | undefined;
}

/** It is away for a while and comes back: what routes send to it meanwhile is dropped (R1.15). */
export const goesAway = ({ ids, home }: Forwarder): readonly EditBody[] =>
  ids.map((targetId): EditBody => ({ kind: "target-removed", targetId, ...(home === undefined ? {} : { home }) }));

export const comesBack = ({ ids }: Pick<Forwarder, "ids">): readonly EditBody[] =>
  ids.map((targetId): EditBody => ({ kind: "target-returned", targetId }));

/** With the source/destination check on, an interface drops what is not its own: routes to it lead nowhere. */
export function checkTurnedOn(
  it: Forwarder,
  before: Known<boolean | null>,
  after: Known<boolean | null>,
): readonly EditBody[] {
  const [was, is] = [before.known ? before.value : null, after.known ? after.value : null];
  if (was !== false || is === false) return [];
  if (is === true) return goesAway(it);
  const why = after.known ? "the configuration leaves it to AWS" : after.why;
  const what = "whether it still passes on what routes send to it";
  return [{ kind: "unchecked", what, missing: `\`source_dest_check\`: ${why}` }];
}

/** `changed`, `open`: it changes, or may. */
export type Change = "none" | "changed" | { readonly why: string };

export function changeOf(before: Known<unknown>, after: Known<unknown>): Change {
  if (!after.known) return { why: after.why };
  return before.known && JSON.stringify(before.value) === JSON.stringify(after.value) ? "none" : "changed";
}
