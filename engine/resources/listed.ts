import { z } from "zod";
import { type Known, unknown } from "../model/known.ts";
import { UnknownValue } from "../plan/plan.ts";

/**
 * Blocks that the provider keeps as a computed list. `unmanaged`: the configuration sets none, so that they are left alone;
 * `unknown`: nothing is known of how many there are.
 */
export type Listed<T> =
  | { readonly kind: "unmanaged" }
  | { readonly kind: "managed"; readonly items: readonly Known<T>[] }
  | { readonly kind: "unknown"; readonly why: string };

/** Reads a list of blocks; a block that holds a value which is not known is an item that is not known. */
export const listed = <Block, T>(block: z.ZodType<Block>, read: (block: Block) => Known<T>): z.ZodType<Listed<T>> =>
  z
    .unknown()
    .optional()
    .transform((raw, context): Listed<T> => {
      if (raw === undefined || raw === null) return { kind: "unmanaged" };
      if (raw instanceof UnknownValue)
        return raw.isComputed ? { kind: "unmanaged" } : { kind: "unknown", why: whyUnknown(raw) };
      if (!Array.isArray(raw)) {
        context.addIssue({ code: "custom", message: "expected a list of blocks" });
        return z.NEVER;
      }
      const items = raw.map((it): Known<T> | undefined => {
        const open = firstUnknown(it);
        if (open !== undefined) return unknown(whyUnknown(open));
        const parsed = block.safeParse(it);
        return parsed.success ? read(parsed.data) : undefined;
      });
      if (items.every((it) => it !== undefined)) return { kind: "managed", items };
      context.addIssue({ code: "custom", message: "expected blocks as the provider writes them" });
      return z.NEVER;
    });

const whyUnknown = (it: UnknownValue): string => `\`${it.path}\` is known only after the apply`;

function firstUnknown(value: unknown): UnknownValue | undefined {
  if (value instanceof UnknownValue) return value;
  if (typeof value !== "object" || value === null) return undefined;
  return Object.values(value)
    .map(firstUnknown)
    .find((it) => it !== undefined);
}
