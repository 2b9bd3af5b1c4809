import { type Attributes, UnknownValue } from "./plan.ts";

/** What the configuration says of the values of one resource that are not known. */
export interface Hints {
  /** True where the configuration leaves this top-level attribute to the provider. */
  readonly isLeftOpen: (attribute: string) => boolean;
  /** The ids that the attribute of this name must be among; undefined where it may be anything. */
  readonly candidates: (attribute: string) => readonly string[] | undefined;
}

/**
 * The planned attributes with an UnknownValue at every place that `after_unknown` marks. The mask has the shape of the
 * value, `true` where it is unknown; the value itself then lacks the key, or holds null.
 */
export function markUnknown(after: Attributes, mask: unknown, hints: Hints): Attributes {
  return mark(after, mask, { path: [], hints }) as Attributes;
}

interface Place {
  readonly path: readonly string[];
  readonly hints: Hints;
}

function mark(value: unknown, mask: unknown, place: Place): unknown {
  if (mask === true) return unknownAt(place);
  if (!marksAnything(mask)) return value;
  if (Array.isArray(mask)) return markList(value, mask, place);
  if (typeof mask === "object" && mask !== null) return markObject(value, mask, place);
  return value;
}

function unknownAt({ path, hints }: Place): UnknownValue {
  const [top = ""] = path;
  const attribute = path.findLast((step) => !/^\d+$/.test(step)) ?? "";
  return new UnknownValue(path.join("."), hints.isLeftOpen(top), hints.candidates(attribute));
}

function markList(value: unknown, mask: readonly unknown[], place: Place): unknown {
  const items = Array.isArray(value) ? value : [];
  const length = Math.max(items.length, mask.length);
  return Array.from({ length }, (_, i) => mark(items[i], mask[i], { ...place, path: [...place.path, String(i)] }));
}

function markObject(value: unknown, mask: object, place: Place): unknown {
  const marked: Record<string, unknown> = typeof value === "object" && value !== null ? { ...value } : {};
  for (const [key, inner] of Object.entries(mask)) {
    marked[key] = mark(marked[key], inner, { ...place, path: [...place.path, key] });
  }
  return marked;
}

function marksAnything(mask: unknown): boolean {
  if (typeof mask !== "object" || mask === null) return mask === true;
  return Object.values(mask).some(marksAnything);
}
