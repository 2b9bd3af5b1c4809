import { isKnownText } from "../known-text.ts";
import type { Check } from "./check.ts";
import { type DeclaredStack, ofType, textOf } from "./declared-stack.ts";
import { attachments } from "./gateway-endpoints.ts";
import { referenced, shown } from "./reference.ts";

/** An endpoint route in a table that no subnet uses carries nothing (R1.9). Judges tables that the stack itself creates. */
export const tableWithoutSubnet = {
  id: "table-without-subnet",
  refuses: false,
  find: (stack) => {
    const used = usedTables(stack);
    if (used.some((text) => !isKnownText(text) && referenced(stack, text, "id") === undefined)) return [];
    return attachments(stack)
      .filter(({ routeTable }) => referenced(stack, routeTable, "id")?.type === "aws_route_table")
      .filter(({ routeTable }) => !used.includes(routeTable))
      .map(({ address, routeTable }) => ({
        address,
        message: `attaches ${shown(routeTable)}, which no subnet uses, so it carries nothing; associate a subnet with that table`,
      }));
  },
} as const satisfies Check;

/** The tables that subnets use, and the main one, as texts. */
const usedTables = (stack: DeclaredStack): readonly string[] =>
  ["aws_route_table_association", "aws_main_route_table_association"]
    .flatMap((type) => ofType(stack, type))
    .map((association) => textOf(association, "route_table_id") ?? "");
