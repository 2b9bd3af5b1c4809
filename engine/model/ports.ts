/** Ports from `from` to `to`, both included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** TCP ports, as ranges that neither overlap nor touch, the lowest first. Two equal sets have equal ranges. */
export type PortSet = readonly PortRange[];

export const NO_PORTS: PortSet = [];
export const ALL_PORTS: PortSet = [{ from: 0, to: 65_535 }];

/** The ports that clients call from, whatever operating system they run on (R2.6). */
export const EPHEMERAL_PORTS: PortSet = [{ from: 1024, to: 65_535 }];

export const hasPorts = (set: PortSet): boolean => set.length > 0;

/** The set of one range; empty where it ends before it begins. */
export const ports = (from: number, to: number): PortSet => (from > to ? NO_PORTS : [{ from, to }]);

export const samePorts = (a: PortSet, b: PortSet): boolean =>
  a === b || (a.length === b.length && a.every((it, i) => it.from === b[i]?.from && it.to === b[i]?.to));

export function unionPorts(a: PortSet, b: PortSet): PortSet {
  const merged: PortRange[] = [];
  for (const range of [...a, ...b].sort((x, y) => x.from - y.from)) {
    const last = merged.at(-1);
    if (last === undefined || range.from > last.to + 1) merged.push(range);
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
  }
  return merged;
}

/** The ports of `a` that are not in `b`. */
export const subtractPorts = (a: PortSet, b: PortSet): PortSet =>
  b.reduce<PortSet>((left, hole) => left.flatMap((range) => without(range, hole)), a);

export const intersectPorts = (a: PortSet, b: PortSet): PortSet => subtractPorts(a, subtractPorts(a, b));

const without = (range: PortRange, hole: PortRange): PortSet =>
  hole.to < range.from || hole.from > range.to
    ? [range]
    : [...ports(range.from, hole.from - 1), ...ports(hole.to + 1, range.to)];

/** `443`, `1024-65535`, `80 and 443`; `all ports`, `no port`. */
export function portsText(set: PortSet): string {
  if (set.length === 0) return "no port";
  if (subtractPorts(ALL_PORTS, set).length === 0) return "all ports";
  const texts = set.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
  const listed = texts.length < 2 ? texts.join() : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
  return texts.length === 1 && !listed.includes("-") ? `port ${listed}` : `ports ${listed}`;
}
