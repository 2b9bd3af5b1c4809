import { Unresolved, unresolvedIn } from "./unresolved.ts";

type Value = Readonly<Record<string, unknown>>;

const isObject = (it: unknown): it is Value => typeof it === "object" && it !== null && !(it instanceof Unresolved);

/** The functions of Terraform that tables and their keys are commonly written with. Any other is not resolved. */
const FUNCTIONS: Readonly<Record<string, (args: readonly unknown[]) => unknown>> = {
  toset: ([it]) => (Array.isArray(it) ? [...new Set(it)] : it),
  tolist: ([it]) => it,
  tomap: ([it]) => it,
  tostring: ([it]) => (typeof it === "number" || typeof it === "boolean" ? String(it) : it),
  keys: ([it]) => (isObject(it) ? Object.keys(it).sort() : undefined),
  values: ([it]) =>
    isObject(it)
      ? Object.keys(it)
          .sort()
          .map((key) => it[key])
      : undefined,
  length: ([it]) => (Array.isArray(it) || isObject(it) ? Object.keys(it).length : undefined),
  concat: (args) => (args.every(Array.isArray) ? args.flat() : undefined),
  merge: (args) => (args.every(isObject) ? Object.assign({}, ...args) : undefined),
  lookup: ([map, key, fallback]) => (isObject(map) && typeof key === "string" ? (map[key] ?? fallback) : undefined),
  jsonencode: ([it]) => (unresolvedIn(it) === undefined ? JSON.stringify(it) : undefined),
};

export function callFunction(name: string, args: readonly unknown[]): unknown {
  const open = args.find((it) => it instanceof Unresolved);
  return open ?? FUNCTIONS[name]?.(args) ?? new Unresolved(`what ${name}() comes to`);
}
