import { createHash } from "node:crypto";

/**
 * JSON whose text depends on what it says alone: keys sorted, and lists sorted too, since no list in a plan or a network
 * has an order that a verdict depends on.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(",")}]`;
  if (value instanceof Map) return canonical([...value.values()]);
  if (typeof value === "bigint") return `"${value}"`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const members = entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
  return `{${members.sort().join(",")}}`;
}

/** sha256 of the canonical form, in hex. `hide` takes out of its text what may not be found by trying. */
export const digest = (value: unknown, hide = (text: string): string => text): string =>
  createHash("sha256")
    .update(hide(canonical(value)))
    .digest("hex");
