import fc from "fast-check";
import { expect, it } from "vitest";
import { lossesOf } from "../../engine/compare/filter-losses.ts";
import { filterShifts } from "../../engine/compare/filter-shifts.ts";
import { cidr } from "../../engine/model/cidr.ts";
import type { AclEntry, NetworkAcl } from "../../engine/model/filter.ts";
import { aclId, address, subnetId } from "../../engine/model/ids.ts";
import type { Network } from "../../engine/model/network.ts";
import { portsThroughAcl } from "../../engine/resolve/permits.ts";
import { HOME, smallNetwork } from "../model/small-network.ts";

/** Blocks of 20.0.0.0/8 by their second byte's top bits, so that they nest; ports and protocols are few. */
const block = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 8, max: 10 }))
  .map(([bits, length]) => cidr(4, (20n << 24n) | (BigInt(bits) << 22n), length));
const entry: fc.Arbitrary<AclEntry> = fc.record({
  direction: fc.constantFrom("ingress", "egress"),
  number: fc.integer({ min: 1, max: 30 }),
  action: fc.constantFrom("allow", "allow", "deny"),
  protocol: fc.constantFrom("6", "17", "all"),
  ports: fc
    .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
  cidr: block,
});
const entries = fc
  .uniqueArray(entry, { maxLength: 8, selector: (it) => `${it.direction} ${it.number}` })
  .map((all) => all.toSorted((a, b) => a.number - b.number));

const acl = (all: readonly AclEntry[]): NetworkAcl => ({
  id: aclId("acl-1"),
  vpcId: HOME,
  isDefault: false,
  entries: all,
});

/** As AWS words it: the entries by number, the first that matches decides, and nothing else lets through. */
function passes(all: readonly AclEntry[], packet: { direction: string; protocol: string; host: bigint; port: number }) {
  const first = all.find(
    (it) =>
      it.direction === packet.direction &&
      (it.protocol === "all" || it.protocol === packet.protocol) &&
      packet.host >= it.cidr.network &&
      packet.host < it.cidr.network + (1n << BigInt(32 - it.cidr.length)) &&
      packet.port >= it.ports.from &&
      packet.port <= it.ports.to,
  );
  return first?.action === "allow";
}

const HOSTS = [0n, 1n, 2n, 3n].map((bits) => (20n << 24n) | (bits << 22n) | 5n);

it("what an ACL lets through is what its entries let through, packet by packet", () => {
  fc.assert(
    fc.property(
      entries,
      fc.constantFrom("ingress", "egress"),
      fc.constantFrom("6", "17"),
      (all, direction, protocol) => {
        for (const host of HOSTS) {
          const through = portsThroughAcl(acl(all), { direction, protocol }, cidr(4, host, 10));
          for (let port = 0; port <= 8; port++) {
            const isIn = through.some((it) => it.from <= port && port <= it.to);
            expect(isIn, `${host} ${port}`).toBe(passes(all, { direction, protocol, host, port }));
          }
        }
      },
    ),
  );
});

const network = (all: readonly AclEntry[]): Network => {
  const base = smallNetwork({ tables: { "rtb-1": { "0.0.0.0/0": "nat-1" } }, subnets: { "subnet-1": "main" } });
  const subnet = [...base.subnets.values()].map((it) => ({ ...it, acl: { options: [aclId("acl-1")], causes: [] } }));
  const filters = { ...base.filters, acls: new Map([[aclId("acl-1"), acl(all)]]) };
  return { ...base, subnets: new Map(subnet.map((it) => [it.id, it])), filters };
};

it("a connection is lost if both its directions passed and one no longer does, and only then", () => {
  fc.assert(
    fc.property(entries, entries, (was, is) => {
      const [before, after] = [network(was), network(is)];
      const subnet = before.subnets.get(subnetId("subnet-1"));
      if (subnet === undefined) throw new Error("the subnet is there");
      const blocks = HOSTS.map((host) => cidr(4, host, 10));
      const losses = lossesOf({ by: "acl", subnet, steps: [] }, { blocks, local: [] }, [before, after]) ?? [];
      for (const protocol of ["6", "17"]) {
        for (const host of HOSTS) {
          const open = (all: readonly AclEntry[], direction: string) =>
            [0, 1, 2, 3, 4, 5, 6, 7, 8].filter((port) => passes(all, { direction, protocol, host, port }));
          const [in0, out0, in1, out1] = [
            open(was, "ingress"),
            open(was, "egress"),
            open(is, "ingress"),
            open(is, "egress"),
          ];
          const isLost = in0.some((a) => out0.some((b) => !in1.includes(a) || !out1.includes(b)));
          const isTold = losses.some(
            ({ peer, protocol: of }) =>
              of === protocol && peer.kind === "cidr" && peer.cidr.text === cidr(4, host, 10).text,
          );
          expect(isTold).toBe(isLost);
        }
      }
    }),
  );
});

it("an edit that puts an entry back which stands already loses nothing", () => {
  fc.assert(
    fc.property(entries, (all) => {
      const live = network(all);
      const edits = all.map((it) => ({
        kind: "acl-entry-put" as const,
        aclId: { known: true as const, value: aclId("acl-1") },
        entry: { known: true as const, value: it },
        cause: address("aws_network_acl_rule.x"),
      }));
      expect(filterShifts({ before: live, after: live, steps: edits.length === 0 ? [] : [stepOf(edits)] })).toEqual([]);
    }),
  );
});

const stepOf = (edits: Parameters<typeof Array.of>) =>
  ({
    phase: "update",
    edits,
    position: 0,
    change: { action: "update", resource: "x", waitsFor: new Set(), dependedOn: new Set() },
  }) as never;
