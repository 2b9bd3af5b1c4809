import type { FilterShift } from "../compare/filter-shift.ts";
import type { Path, Resolution } from "../model/path.ts";
import {
  EPHEMERAL_PORTS,
  hasPorts,
  intersectPorts,
  NO_PORTS,
  type PortSet,
  subtractPorts,
  unionPorts,
} from "../model/ports.ts";
import type { TargetKind } from "../model/target.ts";
import type { Gates } from "../resolve/gate.ts";

/** What passes each way: out by the port at the other end, in by the port at this one. */
export interface Passes {
  readonly egress: PortSet;
  readonly ingress: PortSet;
}

export const surely = ({ egress, ingress }: Gates): Passes => ({ egress: egress.sure, ingress: ingress.sure });
export const possibly = ({ egress, ingress }: Gates): Passes => ({
  egress: egress.possible,
  ingress: ingress.possible,
});

export const isLoss = ({ egress, ingress }: Passes): boolean => hasPorts(egress) || hasPorts(ingress);

/**
 * The ports that connections lose at a filter without state, where both ways of each must pass. The end that opened a
 * connection has an ephemeral port; the other may have any. So ports that no connection could use before are no loss.
 * `canBeCalled`: whether connections come in from there too.
 */
export function statelessLoss(from: Passes, to: Passes, canBeCalled: boolean): Passes {
  const calling = lossOf({ egress: from.egress, ingress: intersectPorts(from.ingress, EPHEMERAL_PORTS) }, to);
  const called = canBeCalled
    ? lossOf({ egress: intersectPorts(from.egress, EPHEMERAL_PORTS), ingress: from.ingress }, to)
    : NOTHING;
  return {
    egress: unionPorts(calling.egress, called.egress),
    ingress: unionPorts(calling.ingress, called.ingress),
  };
}

/** The same at a filter that keeps account of connections: the answers to what it let through pass whatever the rules say. */
export const statefulLoss = (from: Passes, to: Passes, canBeCalled: boolean): Passes => ({
  egress: subtractPorts(from.egress, to.egress),
  ingress: canBeCalled ? subtractPorts(from.ingress, to.ingress) : NO_PORTS,
});

export const NOTHING: Passes = { egress: NO_PORTS, ingress: NO_PORTS };

const lossOf = (from: Passes, to: Passes): Passes =>
  hasPorts(from.egress) && hasPorts(from.ingress)
    ? { egress: subtractPorts(from.egress, to.egress), ingress: subtractPorts(from.ingress, to.ingress) }
    : NOTHING;

/** Next hops that carry no connection which someone opens from the other side. */
const ONE_WAY: readonly TargetKind[] = ["nat-gateway", "egress-only-internet-gateway", "vpc-endpoint"];

const carriesIn = ({ hop }: Path): boolean => hop.kind === "target" && !ONE_WAY.includes(hop.target.kind);
const carries = ({ hop }: Path): boolean => hop.kind === "target";

/** Next hops through which a security group keeps account of every flow, whatever its rules are (R2.6). */
const ALWAYS_TRACKED: readonly TargetKind[] = ["nat-gateway", "egress-only-internet-gateway", "transit-gateway"];

/** True where a loss takes connections at once: of flows that are not accounted for. */
export function isAtOnce({ path, untracked }: FilterShift, { egress, ingress }: Passes): boolean {
  const isTracked = path.before.paths.every(
    ({ hop }) => hop.kind === "target" && ALWAYS_TRACKED.includes(hop.target.kind),
  );
  if (isTracked) return false;
  return hasPorts(intersectPorts(egress, untracked.egress)) || hasPorts(intersectPorts(ingress, untracked.ingress));
}

/** How far traffic is certain to get there, and to come from there. */
export const surelyReaches = ({ paths }: Resolution): boolean => paths.every(carries);
export const possiblyReaches = ({ paths }: Resolution): boolean =>
  paths.some((it) => carries(it) || it.hop.kind === "unknown");
export const surelyCalled = ({ paths }: Resolution): boolean => paths.every(carriesIn);
export const possiblyCalled = ({ paths }: Resolution): boolean =>
  paths.some((it) => carriesIn(it) || it.hop.kind === "unknown");
