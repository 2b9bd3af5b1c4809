import fc from "fast-check";
import { parseCidr } from "../../engine/model/cidr.ts";
import type { AclEntry, Direction } from "../../engine/model/filter.ts";
import { known } from "../../engine/model/known.ts";
import { type PortSet, unionPorts } from "../../engine/model/ports.ts";

const TOP = 65_535;
/** Few numbers, so that ranges touch, overlap and end at the ends. */
const port = fc.constantFrom(0, 1, 2, 22, 23, 443, 1023, 1024, 1025, 32_768, TOP - 1, TOP);
const range = fc.tuple(port, port).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
export const ranges = fc.array(range, { maxLength: 4 });
export const setOf = (all: readonly { readonly from: number; readonly to: number }[]): PortSet =>
  all.reduce<PortSet>((set, it) => unionPorts(set, [it]), []);

/** Brute force: every port by itself. */
export const has = (all: PortSet, one: number): boolean => all.some((it) => it.from <= one && one <= it.to);
export const PROBES = [
  0,
  1,
  2,
  3,
  21,
  22,
  23,
  24,
  442,
  443,
  444,
  1022,
  1023,
  1024,
  1025,
  1026,
  32_767,
  32_768,
  32_769,
  TOP - 2,
  TOP - 1,
  TOP,
];

export interface Line {
  readonly number: number;
  readonly allow: boolean;
  readonly protocol: string;
  readonly ports: { readonly from: number; readonly to: number };
  readonly block: string;
}

export const BLOCKS = ["0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.0.1.0/24", "52.94.0.0/22"];
export const lines: fc.Arbitrary<readonly Line[]> = fc.uniqueArray(
  fc.record({
    number: fc.integer({ min: 1, max: 40 }),
    allow: fc.boolean(),
    protocol: fc.constantFrom("-1", "6", "17"),
    ports: range,
    block: fc.constantFrom(...BLOCKS),
  }),
  { maxLength: 8, selector: (it) => it.number },
);

/** What EC2 says of one packet: the lowest number whose block and ports match decides, and the last entry denies. */
export function passes(all: readonly Line[], address: string, one: number): boolean {
  const value = (text: string) => text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const isIn = (block: string) => {
    const [base = "", length = ""] = block.split("/");
    const size = 2 ** (32 - Number(length));
    return Math.floor(value(address) / size) === Math.floor(value(base) / size);
  };
  const match = [...all]
    .sort((a, b) => a.number - b.number)
    .find(
      (it) =>
        isIn(it.block) && (it.protocol === "-1" || (it.protocol === "6" && it.ports.from <= one && one <= it.ports.to)),
    );
  return match?.allow === true;
}

export const entryOf = (it: Line, direction: Direction = "egress"): AclEntry => ({
  direction,
  number: known(it.number),
  action: known(it.allow ? "allow" : "deny"),
  traffic: known({ protocol: it.protocol, from: it.ports.from, to: it.ports.to }),
  block: known(parseCidr(it.block)),
  causes: [],
});
