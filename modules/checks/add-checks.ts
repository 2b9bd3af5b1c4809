import { Annotations, TerraformResource, type TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { acceptedBecause } from "./accept-check.ts";
import type { Concern } from "./check.ts";
import { CHECKS } from "./checks.ts";
import { type DeclaredStack, declaredIn } from "./declared-stack.ts";

const CHECKED = "driftgate:checked";

/**
 * Holds a stack to every check at synth, whatever constructs declare its endpoints. A stack with a GatewayEndpoint is held to them
 * already. Synth fails with what is refused, all at once; the rest are warnings, and what is accepted is a note.
 */
export function addChecks(stack: TerraformStack): void {
  if (stack.node.metadata.some(({ type }) => type === CHECKED)) return;
  stack.node.addMetadata(CHECKED, true);
  stack.node.addValidation({
    validate: () => {
      const declared = declaredIn(stack);
      return CHECKS.flatMap((check) => refusals(check, stack, declared));
    },
  });
}

/** What a check refuses. The rest of what it finds is annotated where it is found. */
function refusals(check: (typeof CHECKS)[number], stack: TerraformStack, declared: DeclaredStack): readonly string[] {
  const { id, refuses } = check;
  return check.find(declared).flatMap((concern) => {
    const construct = constructAt(stack, concern);
    const reason = acceptedBecause(construct, id);
    const text = `${id}: ${concern.address} ${concern.message}`;
    if (reason !== undefined) Annotations.of(construct).addInfo(`${text} (accepted: ${reason})`);
    else if (refuses) return [`${text}, or accept it: acceptCheck(construct, "${id}", "why")`];
    else Annotations.of(construct).addWarning(text);
    return [];
  });
}

const constructAt = (stack: TerraformStack, { address }: Concern): Construct =>
  stack.node
    .findAll()
    .filter((it) => TerraformResource.isTerraformResource(it))
    .find((it) => `${it.terraformResourceType}.${it.friendlyUniqueId}` === address) ?? stack;
