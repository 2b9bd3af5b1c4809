import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statefulLoss, statelessLoss } from "../../engine/assess/filter-loss.ts";
import { parseCidr } from "../../engine/model/cidr.ts";
import { type AclEntry, type Direction, NO_FILTERS } from "../../engine/model/filter.ts";
import { networkAclId } from "../../engine/model/ids.ts";
import { unknown } from "../../engine/model/known.ts";
import { intersectPorts, subtractPorts, unionPorts } from "../../engine/model/ports.ts";
import { aclGate } from "../../engine/resolve/acl-gate.ts";
import { entryOf, has, type Line, lines, PROBES, passes, ranges, setOf } from "./acl-lines.ts";

describe("sets of ports, against port by port", () => {
  it("unite, subtract and intersect", () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const [x, y] = [setOf(a), setOf(b)];
        for (const one of PROBES) {
          expect(has(unionPorts(x, y), one)).toBe(has(a, one) || has(b, one));
          expect(has(subtractPorts(x, y), one)).toBe(has(a, one) && !has(b, one));
          expect(has(intersectPorts(x, y), one)).toBe(has(a, one) && has(b, one));
        }
      }),
    );
  });

  it("have one form: disjoint, apart, the lowest first", () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const united = unionPorts(setOf(a), setOf(b));
        expect(united).toEqual(setOf([...b, ...a]));
        for (const [i, it] of united.entries()) {
          expect(it.from <= it.to && it.from > (united[i - 1]?.to ?? -2) + 1).toBe(true);
        }
      }),
    );
  });
});

const PLACES = [
  ["10.0.1.0/24", "10.0.1.77"],
  ["10.0.0.0/16", "10.0.200.5"],
  ["10.0.0.0/8", "10.99.0.1"],
  ["52.94.0.0/22", "52.94.3.9"],
  ["0.0.0.0/0", "8.8.8.8"],
] as const;
const ID = networkAclId("acl-1");

function gate(entries: readonly AclEntry[], block: string, direction: Direction = "egress") {
  const acl = { id: ID, isDefault: false, entries, removed: [] };
  const fragment = { kind: "cidr", cidr: parseCidr(block) } as const;
  return aclGate({ options: [ID], causes: [] }, { direction, fragment }, { ...NO_FILTERS, acls: new Map([[ID, acl]]) });
}

describe("what an ACL lets through, against packet by packet", () => {
  it("is what the first entry that matches says", () => {
    fc.assert(
      fc.property(lines, (all) => {
        for (const [block, address] of PLACES) {
          const { sure, possible } = gate(
            all.map((it) => entryOf(it)),
            block,
          );
          expect(sure).toEqual(possible);
          for (const one of PROBES) expect(has(sure, one)).toBe(passes(all, address, one));
        }
      }),
    );
  });

  it("holds every outcome of a value that is not known between what is sure and what is possible", () => {
    const hidden = fc.constantFrom("number", "action", "traffic", "block");
    fc.assert(
      fc.property(lines, fc.tuple(fc.nat(), hidden), lines, (all, [at, field], truths) => {
        const index = all.length === 0 ? 0 : at % all.length;
        const [truth] = truths.filter((it) => !all.some((other) => other.number === it.number));
        const shown = all[index];
        if (shown === undefined || truth === undefined) return;
        const real: Line = {
          ...shown,
          ...(field === "number" ? { number: truth.number } : {}),
          ...(field === "action" ? { allow: truth.allow } : {}),
          ...(field === "traffic" ? { protocol: truth.protocol, ports: truth.ports } : {}),
          ...(field === "block" ? { block: truth.block } : {}),
        };
        const open = all.map((it, i) => (i === index ? { ...entryOf(it), [field]: unknown("later") } : entryOf(it)));
        const truly = all.map((it, i) => (i === index ? real : it));
        for (const [block, address] of PLACES) {
          const { sure, possible } = gate(open, block);
          for (const one of PROBES) {
            const isThrough = passes(truly, address, one);
            if (has(sure, one)) expect(isThrough).toBe(true);
            if (isThrough) expect(has(possible, one)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

const both = fc.record({ egress: ranges.map(setOf), ingress: ranges.map(setOf) });

describe("what connections lose, against connection by connection", () => {
  it("of a filter without state: a connection needs both ways, and an ephemeral port at the end that opened it", () => {
    fc.assert(
      fc.property(both, both, fc.boolean(), (from, to, canBeCalled) => {
        const loss = statelessLoss(from, to, canBeCalled);
        const lives = ({ egress, ingress }: typeof from, there: number, here: number) =>
          has(egress, there) && has(ingress, here);
        const pairs = PROBES.flatMap((there) => PROBES.map((here) => ({ there, here })));
        const isReal = ({ there, here }: (typeof pairs)[number]) => here >= 1024 || (canBeCalled && there >= 1024);
        const lost = pairs.filter(
          (it) => isReal(it) && lives(from, it.there, it.here) && !lives(to, it.there, it.here),
        );
        const isToldOf = loss.egress.length + loss.ingress.length > 0;
        expect(isToldOf).toBe(lost.length > 0);
        for (const { there, here } of lost) expect(has(loss.egress, there) || has(loss.ingress, here)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("of a filter that keeps account: each way stands by itself", () => {
    fc.assert(
      fc.property(both, both, fc.boolean(), (from, to, canBeCalled) => {
        const loss = statefulLoss(from, to, canBeCalled);
        for (const one of PROBES) {
          expect(has(loss.egress, one)).toBe(has(from.egress, one) && !has(to.egress, one));
          expect(has(loss.ingress, one)).toBe(canBeCalled && has(from.ingress, one) && !has(to.ingress, one));
        }
      }),
    );
  });
});
