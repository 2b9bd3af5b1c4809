import { BlockList } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cidr, compareCidrs, contains, parseCidr } from "../../engine/model/cidr.ts";
import { block, samplesOf } from "../oracle/block.ts";

const SETTINGS = { seed: 20261123, numRuns: 1000 };

type Family = 4 | 6;
const BITS = { 4: 32, 6: 128 } as const;

interface Plain {
  readonly family: Family;
  readonly value: bigint;
  readonly length: number;
}

/** Values with long runs of zeros, and near to one another, so that blocks nest and IPv6 text is compressed. */
const values = (family: Family): fc.Arbitrary<bigint> => {
  const bits = BITS[family];
  const sparse = fc
    .array(fc.integer({ min: 0, max: bits - 1 }), { maxLength: 6 })
    .map((places) => places.reduce((value, place) => value | (1n << BigInt(place)), 0n));
  return fc.oneof(sparse, fc.bigInt(0n, (1n << BigInt(bits)) - 1n));
};

const blocks: fc.Arbitrary<Plain> = fc.constantFrom<Family>(4, 6).chain((family) =>
  fc.record({
    family: fc.constant(family),
    value: values(family),
    length: fc.integer({ min: 0, max: BITS[family] }),
  }),
);

const hostText = ({ family, value }: Pick<Plain, "family" | "value">): string =>
  samplesOf({ family, first: value, last: value })[0] ?? "";

const ipFamily = (family: Family) => (family === 4 ? "ipv4" : "ipv6");

/** What Node's own rule list says of a host of the same family. */
function nodeContains({ family, value, length }: Plain, host: string): boolean {
  const list = new BlockList();
  list.addSubnet(hostText({ family, value }), length, ipFamily(family));
  return list.check(host, ipFamily(family));
}

describe("any CIDR block", () => {
  it("is read back from its own text", () => {
    const holds = ({ family, value, length }: Plain) => {
      const made = cidr(family, value, length);
      expect(parseCidr(made.text)).toEqual(made);
    };
    fc.assert(fc.property(blocks, holds), SETTINGS);
  });

  it("has the text that the URL standard gives its first address", () => {
    const holds = ({ family, value, length }: Plain) => {
      const made = cidr(family, value, length);
      const [host] = samplesOf(block(`${hostText({ family, value })}/${length}`));
      const url = new URL(`http://${family === 4 ? host : `[${host}]`}/`);
      expect(made.text).toBe(`${url.hostname.replace(/[[\]]/g, "")}/${length}`);
    };
    fc.assert(fc.property(blocks, holds), SETTINGS);
  });

  it("is read alike from every way to write its address", () => {
    const holds = ({ family, value, length }: Plain) => {
      const spelled = hostText({ family, value });
      const padded = spelled.replace(/[0-9a-f]+/g, (group) => (family === 4 ? group : group.padStart(4, "0")));
      const shortened = spelled.replace(/(^|:)0(:0)*(:|$)/, "::");
      for (const host of [spelled, padded, padded.toUpperCase(), shortened]) {
        expect(parseCidr(`${host}/${length}`)).toEqual(cidr(family, value, length));
      }
    };
    fc.assert(fc.property(blocks, holds), SETTINGS);
  });

  it("contains an address of its family where Node says so, and none of the other", () => {
    const holds = (outer: Plain, inner: Plain, flip: number) => {
      const near = outer.value ^ (1n << BigInt(flip % BITS[outer.family]));
      for (const { family, value } of [inner, { ...outer, value: near }]) {
        const isIn = contains(cidr(outer.family, outer.value, outer.length), cidr(family, value, BITS[family]));
        expect(isIn).toBe(family === outer.family && nodeContains(outer, hostText({ family, value })));
      }
    };
    fc.assert(fc.property(blocks, blocks, fc.nat(127), holds), SETTINGS);
  });

  it("contains another where it holds the first address and the prefix is no longer", () => {
    const holds = (outer: Plain, length: number, flip: number) => {
      const { family } = outer;
      const inner = { family, value: outer.value ^ (1n << BigInt(flip % BITS[family])), length: length % BITS[family] };
      const [first = ""] = samplesOf(block(`${hostText(inner)}/${inner.length}`));
      const expected = inner.length >= outer.length && nodeContains(outer, first);
      expect(contains(cidr(family, outer.value, outer.length), cidr(family, inner.value, inner.length))).toBe(expected);
    };
    fc.assert(fc.property(blocks, fc.nat(128), fc.nat(127), holds), SETTINGS);
  });

  it("stands in one order, in which equal means the same text, and a wider block before what it contains", () => {
    const holds = (one: Plain, other: Plain) => {
      const [a, b] = [cidr(one.family, one.value, one.length), cidr(other.family, other.value, other.length)];
      const inside = cidr(one.family, one.value, Math.max(one.length, other.length % (BITS[one.family] + 1)));
      expect(Math.sign(compareCidrs(a, b))).toBe(0 - Math.sign(compareCidrs(b, a)));
      expect(compareCidrs(a, b) === 0).toBe(a.text === b.text);
      if (a.text !== inside.text) expect(compareCidrs(a, inside)).toBeLessThan(0);
    };
    fc.assert(fc.property(blocks, blocks, holds), SETTINGS);
  });
});
