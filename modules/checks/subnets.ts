import { type DeclaredStack, ofType, textOf } from "./declared-stack.ts";
import { type Attachment, attachments } from "./gateway-endpoints.ts";

/** That a subnet uses a table with a gateway endpoint. */
export interface ServedSubnet extends Attachment {
  /** An id, or a reference. */
  readonly subnet: string;
}

/** The subnets whose traffic takes a gateway endpoint, as far as the stack says which table they use. */
export const servedSubnets = (stack: DeclaredStack): readonly ServedSubnet[] =>
  attachments(stack).flatMap((attachment) =>
    ofType(stack, "aws_route_table_association")
      .filter((association) => textOf(association, "route_table_id") === attachment.routeTable)
      .map((association) => textOf(association, "subnet_id"))
      .filter((subnet) => subnet !== undefined)
      .map((subnet) => ({ ...attachment, subnet })),
  );
