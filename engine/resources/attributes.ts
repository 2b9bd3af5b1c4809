import { z } from "zod";
import { isPlanned } from "../model/ids.ts";
import { type Known, known, possibilities, unknown } from "../model/known.ts";
import { UnknownValue } from "../plan/plan.ts";

/**
 * Schemas of planned attributes. Each reads either a value or an UnknownValue, and gives `Known<T>`. The provider writes
 * "" for an id that is not set, and older providers lack newer attributes: both are null here.
 */
const blank = (value: unknown): unknown => (value === "" || value === undefined ? null : value);

/** A value whose candidates, where there are any, are ids: of what stands, or addresses of what is being created. */
export const id = (): z.ZodType<Known<string | null>> => orUnknown(z.string().nullable(), (it) => it.candidates);

/** Any other attribute. What it may be is not narrowed. */
export const value = <T>(schema: z.ZodType<T>): z.ZodType<Known<T | null>> =>
  orUnknown(schema.nullable(), () => undefined);

/** Nested blocks. What is not known within one is an UnknownValue there. */
export const blocks = (): z.ZodType<Known<readonly unknown[] | null>> => value(z.array(z.unknown()));

/** What a block says of one attribute; undefined where it says nothing, or where that is not known. */
export function textIn(block: unknown, name: string): string | undefined {
  const said: unknown = typeof block === "object" && block !== null ? Reflect.get(block, name) : undefined;
  return typeof said === "string" && said !== "" ? said : undefined;
}

export const text = (): z.ZodType<Known<string | null>> => value(z.string());

/** Null where the configuration leaves it to the provider. */
export const computedFlag = (): z.ZodType<Known<boolean | null>> =>
  orUnknown(z.boolean().nullable(), (it) => (it.isComputed ? [null] : undefined));

/** Null where the provider or AWS chooses, which a plan does not know either: whoever reads it says what they choose. */
export const computedText = (): z.ZodType<Known<string | null>> =>
  orUnknown(z.string().nullable(), (it) => (it.isComputed ? [null] : undefined));

/**
 * A set of ids. Where it is not known as a whole it holds `ids` at least, and may hold any other: a plan shows the
 * references of an expression, not the ids that it spells out beside them. `among`: of these it holds one at least; absent
 * where nothing of the kind is known.
 */
export type IdSet =
  | { readonly known: true; readonly ids: readonly string[] }
  | {
      readonly known: false;
      readonly ids: readonly string[];
      readonly why: string;
      readonly among?: readonly string[];
    };

/** Null where the provider or AWS chooses. */
export const idSet = (): z.ZodType<IdSet | null> =>
  z
    .unknown()
    .optional()
    .transform((raw, context): IdSet | null => {
      if (raw === undefined || raw === null) return null;
      if (raw instanceof UnknownValue) return raw.isComputed ? null : openSet([], raw);
      const items: readonly unknown[] | undefined = Array.isArray(raw) ? raw : undefined;
      const open = items?.find((it) => it instanceof UnknownValue);
      const ids = z.array(z.string()).safeParse(items?.filter((it) => !(it instanceof UnknownValue)));
      if (ids.success) return open === undefined ? { known: true, ids: ids.data } : openSet(ids.data, open);
      context.addIssue({ code: "custom", message: "expected a list of ids" });
      return z.NEVER;
    });

function openSet(ids: readonly string[], open: UnknownValue): IdSet {
  const set = { known: false, ids, why: whyUnknown(open) } as const;
  return open.candidates === undefined ? set : { ...set, among: open.candidates };
}

function orUnknown<T>(
  schema: z.ZodType<T>,
  candidates: (it: UnknownValue) => readonly T[] | undefined,
): z.ZodType<Known<T>> {
  return z
    .unknown()
    .optional()
    .transform((raw, context): Known<T> => {
      if (raw instanceof UnknownValue) return unknown(whyUnknown(raw), candidates(raw));
      const result = schema.safeParse(blank(raw));
      if (result.success) return known(result.data);
      context.addIssue({ code: "custom", message: result.error.issues[0]?.message ?? "wrong type" });
      return z.NEVER;
    });
}

const whyUnknown = (it: UnknownValue): string => `\`${it.path}\` is known only after the apply`;

/** The value where it is known and set; for the state before, which holds no unknowns. */
export function setValue<T>(it: Known<T | null>): T | undefined {
  return it.known && it.value !== null ? it.value : undefined;
}

/** True where all that an id may stand for is being created by the same plan. */
export const isNew = (it: Known<string | null>): boolean =>
  possibilities(it)?.every((one) => one !== null && isPlanned(one)) ?? false;

/** An attribute that must be set, as the id of a noun. One that is null counts as not known. */
export function required<T extends string>(it: Known<string | null>, brand: (text: string) => T): Known<T> {
  if (it.known) return it.value === null ? unknown("it is not set") : known(brand(it.value));
  return unknown(
    it.why,
    it.candidates?.flatMap((candidate) => (candidate === null ? [] : [brand(candidate)])),
  );
}
