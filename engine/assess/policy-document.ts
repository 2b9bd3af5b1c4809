import { canonical } from "./canonical.ts";

/** A policy document with everything that has no meaning taken out: the order of keys and lists, one item or a list of one (R6.5). Undefined if it is not JSON. */
export function tryNormalisePolicy(document: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(document);
    if (typeof parsed !== "object" || parsed === null) return undefined;
    const { Statement, Version, ...rest } = parsed as Readonly<Record<string, unknown>>;
    const statements = asList(Statement).map(normaliseStatement);
    // Policy variables are read in the newer version alone; without one the version says nothing.
    const version = document.includes("${") ? { Version } : {};
    return canonical({ ...rest, ...version, Statement: statements });
  } catch {
    return undefined;
  }
}

function normaliseStatement(statement: unknown): unknown {
  if (typeof statement !== "object" || statement === null) return statement;
  const { Sid: _, ...meaning } = statement as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(meaning).map(([key, value]) => [key, key === "Effect" ? value : normaliseValue(key, value)]),
  );
}

function normaliseValue(key: string, value: unknown): unknown {
  if (key === "Principal" && isEveryone(value)) return ["*"];
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, normaliseValue(name, inner)]));
  }
  const items = asList(value);
  return key === "Action" || key === "NotAction" ? items.map((it) => String(it).toLowerCase()) : items;
}

const isEveryone = (value: unknown): boolean =>
  canonical(value) === canonical({ AWS: "*" }) || canonical(value) === canonical({ AWS: ["*"] });

const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
