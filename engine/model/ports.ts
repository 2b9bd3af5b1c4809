/** Ports from `from` to `to`, both of them counted. For ICMP the numbers are its types. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Sorted, and no two of them touch. */
export type Ports = readonly PortRange[];

export const NO_PORTS: Ports = [];
export const ALL_PORTS: Ports = [{ from: 0, to: 65535 }];

/** What is in `from` and not in `taken`. */
export function withoutPorts(from: Ports, taken: Ports): Ports {
  return taken.reduce<Ports>(
    (left, it) =>
      left.flatMap((range) =>
        [
          { from: range.from, to: Math.min(range.to, it.from - 1) },
          { from: Math.max(range.from, it.to + 1), to: range.to },
        ].filter((rest) => rest.from <= rest.to),
      ),
    from,
  );
}

export const commonPorts = (a: Ports, b: Ports): Ports => withoutPorts(a, withoutPorts(a, b));

/** What is in either. */
export function joinPorts(ports: Ports): Ports {
  const joined: PortRange[] = [];
  for (const it of ports.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || last.to + 1 < it.from) joined.push(it);
    else joined.splice(-1, 1, { from: last.from, to: Math.max(last.to, it.to) });
  }
  return joined;
}

/** `443`, `1024-65535`; `all` where no port is left out. */
export function portsText(ports: Ports): string {
  const [first] = ports;
  if (ports.length === 1 && first?.from === 0 && first.to === 65535) return "all";
  return ports.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
}
