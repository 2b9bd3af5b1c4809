import type { Outcome } from "./conversation.ts";

/** What became of one connection, from a subnet to an address. */
export interface Observation {
  readonly subnet: string;
  readonly address: string;
  /** A request before the change; one over the same connection after it; and one over a new connection. */
  readonly before: Outcome;
  readonly after: Outcome;
  readonly fresh: Outcome;
}

/** `none`: there was no connection. `reset`: it is lost, and a new one can be made. `cut off`: nor can a new one. */
export type Fate = "none" | "kept" | "reset" | "cut off";

export function fateOf({ before, after, fresh }: Observation): Fate {
  if (before.kind === "failed") return "none";
  if (after.kind === "answered" && after.port !== undefined && after.port === before.port) return "kept";
  return fresh.kind === "answered" ? "reset" : "cut off";
}

/** A finding of the report, as far as it tells of connections. */
export interface SaidFinding {
  readonly rule: string;
  readonly certainty: string;
  readonly subnetIds: readonly string[];
  readonly destinations: readonly string[];
}

const FATE_OF_RULE: Readonly<Record<string, Fate>> = { "connection-reset": "reset", "access-cut": "cut off" };

/** The fate that the certain findings tell of the connections from a subnet to a block: `kept` where they say nothing. */
export function toldFate(findings: readonly SaidFinding[], subnet: string, block: string | undefined): Fate {
  const told = findings.filter(
    ({ certainty, subnetIds, destinations }) =>
      certainty === "will" && subnetIds.includes(subnet) && block !== undefined && destinations.includes(block),
  );
  return told.map(({ rule }) => FATE_OF_RULE[rule]).find((fate) => fate !== undefined) ?? "kept";
}

/** True where the server sees another source address after the change than before it. */
export const isSourceChanged = ({ before, fresh }: Observation): boolean =>
  before.kind === "answered" && fresh.kind === "answered" && before.source !== fresh.source;

export type Judgement = "agree" | "missed" | "invented" | "told otherwise" | "kept, told as cut";

/** Holds what was told of a connection against its fate. Where nothing was open, nothing may be told. */
export function judge(observation: Observation, told: Fate): Judgement {
  const fate = fateOf(observation);
  if (fate === told || (fate === "none" && told === "kept")) return "agree";
  if (told === "kept") return "missed";
  if (fate === "kept") return isSourceChanged(observation) ? "invented" : "kept, told as cut";
  return fate === "none" ? "invented" : "told otherwise";
}
