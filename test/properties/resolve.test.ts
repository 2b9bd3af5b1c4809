import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCidr } from "../../engine/model/cidr.ts";
import { type Fragment, fragmentsOf, fragmentText } from "../../engine/resolve/fragment.ts";
import { type Lookup, lookupIn } from "../../engine/resolve/resolve.ts";
import { bruteForce, everyAddress } from "./brute-force.ts";
import { around, hopsIn } from "./engine-answers.ts";
import { networkOf, type RandomTable, randomTables } from "./random-tables.ts";

const SETTINGS = { seed: 20261123, numRuns: 250 };

interface Asked {
  readonly lookup: Lookup;
  readonly fragments: ReadonlyMap<string, Fragment>;
  /** One address of each range in which all fare alike. */
  readonly addresses: readonly string[];
  readonly expected: (address: string) => readonly string[];
}

const always = (holds: (asked: Asked) => void) =>
  fc.assert(
    fc.property(randomTables, (random) => holds(ask(random))),
    SETTINGS,
  );

function ask(random: RandomTable): Asked {
  const { network, table } = networkOf(random);
  return {
    lookup: lookupIn(table, network),
    fragments: new Map(fragmentsOf([table], [network]).map((it) => [fragmentText(it), it])),
    addresses: everyAddress(random.rows, random.lists),
    expected: bruteForce(random.rows, random.lists),
  };
}

const lone = (address: string): Fragment => ({
  kind: "cidr",
  cidr: parseCidr(`${address}/${address.includes(":") ? 128 : 32}`),
});

describe("the path to any address of any table", () => {
  it("is that of the longest prefix and the strongest rank, by brute force", () =>
    always(({ lookup, addresses, expected }) => {
      for (const address of addresses) expect(hopsIn(lookup(lone(address))), address).toEqual(expected(address));
    }));

  it("is in doubt just where EC2 chooses at random", () =>
    always(({ lookup, addresses, expected }) => {
      for (const address of addresses) {
        expect(lookup(lone(address)).doubts.length > 0, address).toBe(expected(address).length > 1);
      }
    }));
});

describe("the fragments of any table", () => {
  it("give each address the path of the one whose remainder it lies in", () =>
    always(({ lookup, fragments, addresses, expected }) => {
      for (const address of addresses) {
        const own = fragments.get(around([...fragments.keys()], address)[0] ?? "");
        const hops = own === undefined ? ["no-route"] : hopsIn(lookup(own));
        expect(hops, address).toEqual(expected(address));
      }
    }));

  it("lie within one another or apart, each once, so that an address has one remainder at most", () =>
    always(({ fragments, addresses }) => {
      for (const address of addresses) {
        const lengths = around([...fragments.keys()], address).map((text) => parseCidr(text).length);
        expect(new Set(lengths).size, address).toBe(lengths.length);
      }
    }));

  it("each have a remainder with an address in it", () =>
    always(({ fragments, addresses }) => {
      const met = new Set(addresses.flatMap((address) => around([...fragments.keys()], address).slice(0, 1)));
      expect(met).toEqual(new Set(fragments.keys()));
    }));
});
