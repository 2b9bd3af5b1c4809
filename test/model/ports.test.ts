import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonPorts, joinPorts, type Ports, portsText, withoutPorts } from "../../engine/model/ports.ts";

const MOST = 20;
const range = fc
  .tuple(fc.integer({ min: 0, max: MOST }), fc.integer({ min: 0, max: MOST }))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const ports = fc.array(range, { maxLength: 5 });

/** One by one: the brute force that ranges are held against. */
const listOf = (all: Ports): readonly number[] =>
  Array.from({ length: MOST + 1 }, (_, port) => port).filter((port) =>
    all.some((it) => it.from <= port && port <= it.to),
  );

describe("sets of ports are what their ports are, one by one:", () => {
  it("joined", () => {
    fc.assert(
      fc.property(ports, (a) => {
        expect(listOf(joinPorts(a))).toEqual(listOf(a));
        const joined = joinPorts(a);
        expect(joined.every((it, i) => i === 0 || (joined[i - 1]?.to ?? 0) + 1 < it.from)).toBe(true);
      }),
    );
  });

  it("one without the other, and what both have", () => {
    fc.assert(
      fc.property(ports, ports, (a, b) => {
        const [inA, inB] = [listOf(a), listOf(b)];
        expect(listOf(withoutPorts(joinPorts(a), joinPorts(b)))).toEqual(inA.filter((it) => !inB.includes(it)));
        expect(listOf(commonPorts(joinPorts(a), joinPorts(b)))).toEqual(inA.filter((it) => inB.includes(it)));
      }),
    );
  });
});

it.each([
  [[{ from: 0, to: 65535 }], "all"],
  [[{ from: 443, to: 443 }], "443"],
  [[{ from: 1024, to: 65535 }], "1024-65535"],
])("%j reads %s", (all, text) => {
  expect(portsText(all)).toBe(text);
});
