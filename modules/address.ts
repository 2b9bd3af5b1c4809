import { TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * The name under which a construct's resources stand in Terraform: the names on its path below the stack, joined. It hangs on what the
 * author wrote and on nothing else, so no upgrade of cdktf renames a resource.
 */
export function addressName(construct: Construct): string {
  const path = construct.node.path.slice(TerraformStack.of(construct).node.path.length + 1);
  return path.replace(/[^A-Za-z0-9_-]/g, "_");
}

/**
 * Makes synth fail where a resource below the construct has the address of another resource of the stack: cdktf would merge the two
 * into one, without a word. `a_b` with `c` and `a` with `b_c` meet so.
 */
export function requireUniqueAddresses(construct: Construct): void {
  construct.node.addValidation({
    validate: () => {
      const all = addressesBelow(TerraformStack.of(construct));
      const repeated = new Set(all.filter((address, index) => all.indexOf(address) !== index));
      return [...new Set(addressesBelow(construct))]
        .filter((address) => repeated.has(address))
        .map((address) => `${address} is declared more than once in this stack; rename one of the constructs`);
    },
  });
}

const addressesBelow = (construct: Construct): readonly string[] =>
  construct.node
    .findAll()
    .filter((it) => TerraformResource.isTerraformResource(it))
    .map((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`);
