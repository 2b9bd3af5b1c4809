import { z } from "zod";

/** What `terraform providers schema -json` says of a type, as far as a value of it is made from that. */
const attribute = z.object({ type: z.unknown() });
const innerBlock = z.object({ attributes: z.record(z.string(), attribute).default({}) });
const block = innerBlock.extend({
  block_types: z.record(z.string(), z.object({ nesting_mode: z.string(), block: innerBlock })).default({}),
});
const providers = z.object({
  provider_schemas: z.record(z.string(), z.object({ resource_schemas: z.record(z.string(), z.object({ block })) })),
});
type Block = z.infer<typeof block>;

/** The types of resources of all providers, by name. */
export function parseShapes(json: string): ReadonlyMap<string, Block> {
  const all = Object.values(providers.parse(JSON.parse(json)).provider_schemas);
  return new Map(all.flatMap((it) => Object.entries(it.resource_schemas).map(([type, { block: own }]) => [type, own])));
}

/** Attributes, and the mask that says what of them is not known. */
export interface Planned {
  readonly values: Readonly<Record<string, unknown>>;
  readonly unknown: Readonly<Record<string, unknown>>;
}

/** Every attribute and every block with some value. */
export const allKnown = (shape: Block): Planned => ({
  values: mapped(shape, { attribute: sample, inBlock: (inner) => mapEach(inner, sample) }),
  unknown: {},
});

/** Nothing known. */
export const noneKnown = (shape: Block): Planned => ({
  values: {},
  unknown: mapped(shape, { attribute: () => true, inBlock: null }),
});

/** How many elements and blocks there are is known, and nothing within these. */
export const noneKnownWithin = (shape: Block): Planned => ({
  values: mapped(shape, { attribute: (type) => (isList(type) ? [empty(type[1])] : undefined), inBlock: () => ({}) }),
  unknown: mapped(shape, {
    attribute: (type) => (isList(type) ? [masked(type[1])] : true),
    inBlock: (inner) => mapEach(inner, () => true),
  }),
});

interface Making {
  readonly attribute: (type: unknown) => unknown;
  /** What stands in a block of these attributes; null where the block itself is like an attribute. */
  readonly inBlock: ((attributes: Readonly<Record<string, unknown>>) => unknown) | null;
}

function mapped({ attributes, block_types }: Block, { attribute: of, inBlock }: Making): Planned["values"] {
  const own = Object.entries(attributes).map(([name, { type }]) => [name, of(type)] as const);
  const nested = Object.entries(block_types)
    .filter(([name]) => name !== "timeouts")
    .map(([name, { nesting_mode, block: inner }]) => {
      const types = Object.fromEntries(Object.entries(inner.attributes).map(([key, it]) => [key, it.type]));
      const made = inBlock === null ? of("string") : inBlock(types);
      return [name, inBlock === null || nesting_mode === "single" ? made : [made]] as const;
    });
  return Object.fromEntries([...own, ...nested].filter(([, value]) => value !== undefined));
}

const mapEach = (types: Readonly<Record<string, unknown>>, make: (type: unknown) => unknown) =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, make(type)]));

/** Terraform writes types as `"string"`, `["list", TYPE]`, `["object", { NAME: TYPE }]`. */
const isList = (type: unknown): type is readonly [string, unknown] =>
  Array.isArray(type) && ["list", "set"].includes(String(type[0]));
const fieldsOf = (type: unknown): Readonly<Record<string, unknown>> | undefined =>
  Array.isArray(type) && type[0] === "object" ? type[1] : undefined;

function sample(type: unknown): unknown {
  if (isList(type)) return [sample(type[1])];
  const fields = fieldsOf(type);
  if (fields !== undefined) return mapEach(fields, sample);
  if (Array.isArray(type)) return { key: sample(type[1]) };
  return type === "number" ? 1 : type === "bool" ? true : "x";
}

const empty = (type: unknown): unknown => (fieldsOf(type) === undefined ? null : {});

function masked(type: unknown): unknown {
  const fields = fieldsOf(type);
  return fields === undefined ? true : mapEach(fields, () => true);
}
