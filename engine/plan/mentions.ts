import type { PlannedChange } from "./plan.ts";

const NETWORK_ID = /^(vpc|subnet|rtb|vpce)-[0-9a-f]+$/;

/**
 * The ids of VPCs, subnets, route tables and endpoints that the changes hold; where they hold none (a transit gateway
 * alone, say), every one that the state holds. Sorted.
 */
export function mentionsOf(changes: readonly PlannedChange[], priorState: unknown): readonly string[] {
  const active = changes.filter((it) => !["no-op", "read", "forget"].includes(it.action));
  const changed = idsIn(active.map((it) => [it.before, it.after]));
  const mentioned = changed.length > 0 || active.length === 0 ? changed : idsIn(priorState);
  return [...new Set(mentioned)].sort();
}

function idsIn(json: unknown): readonly string[] {
  if (typeof json === "string") return NETWORK_ID.test(json) ? [json] : [];
  if (typeof json !== "object" || json === null) return [];
  return Object.values(json).flatMap(idsIn);
}
