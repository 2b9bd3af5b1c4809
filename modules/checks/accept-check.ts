import type { Construct } from "constructs";
import { DeclarationError } from "../declaration-error.ts";
import type { CheckId } from "./checks.ts";

const ACCEPTED = "driftgate:accepted";

/**
 * Accepts what a check finds at a construct or below it. It is then no failure and no warning, but a note with the reason, which synth
 * prints.
 *
 * @throws DeclarationError where no reason is given
 */
export function acceptCheck(construct: Construct, check: CheckId, reason: string): void {
  if (reason.trim() === "") {
    throw new DeclarationError(construct.node.path, [
      `${check} is accepted without a reason; say why it is right here`,
    ]);
  }
  construct.node.addMetadata(ACCEPTED, { check, reason });
}

/** Why a check's finding at a construct is accepted, there or above; undefined where it is not. */
export function acceptedBecause(construct: Construct, check: CheckId): string | undefined {
  return construct.node.scopes
    .flatMap(({ node }) => node.metadata)
    .find(({ type, data }) => type === ACCEPTED && data.check === check)?.data.reason;
}
