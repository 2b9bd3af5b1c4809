import fc from "fast-check";
import { expect, it } from "vitest";
import type { Edit, EditBody } from "../../engine/model/edit.ts";
import { address, endpointId, prefixListId, routeTableId, subnetId } from "../../engine/model/ids.ts";
import { known, unknown } from "../../engine/model/known.ts";
import type { Network } from "../../engine/model/network.ts";
import { applyEdits } from "../../engine/project/apply-edits.ts";
import { HOME } from "../model/small-network.ts";
import { network, route } from "./arbitrary-network.ts";

const tableId = fc.constantFrom("rtb-main", "rtb-a", "rtb-b", "rtb-gone").map(routeTableId);
const anyTable = fc.oneof(
  { weight: 4, arbitrary: tableId.map((it) => known(it)) },
  fc.uniqueArray(tableId, { minLength: 2, maxLength: 3 }).map((it) => unknown("why", it)),
  fc.constant(unknown<never>("why")),
);
const subnet = fc.constantFrom("subnet-1", "subnet-2", "subnet-3").map(subnetId);
const endpoint = fc.constantFrom("vpce-1", "vpce-2").map(endpointId);

const body: fc.Arbitrary<EditBody> = fc.oneof(
  fc.record({ tableId: anyTable, route }).map(
    ({ tableId: at, route: { destination, target } }): EditBody => ({
      kind: "route-put",
      tableId: at,
      destination: known(destination),
      target,
    }),
  ),
  fc.record({ tableId, route }).map(
    ({ tableId: at, route: { destination } }): EditBody => ({
      kind: "route-removed",
      tableId: at,
      destination,
    }),
  ),
  fc
    .record({ subnetId: subnet.map((it) => known(it)), tableId: anyTable })
    .map((it): EditBody => ({ kind: "subnet-associated", ...it })),
  fc.record({ subnetId: subnet, tableId }).map((it): EditBody => ({ kind: "subnet-disassociated", ...it })),
  fc.record({ tableId: anyTable }).map((it): EditBody => ({ kind: "main-table-set", vpcId: known(HOME), ...it })),
  fc.record({ tableId }).map((it): EditBody => ({ kind: "table-removed", ...it })),
  fc.record({ endpointId: endpoint, tableId }).map((it): EditBody => ({ kind: "endpoint-detached", ...it })),
  fc.record({ endpointId: endpoint }).map((it): EditBody => ({ kind: "endpoint-removed", ...it })),
  fc.record({ targetId: fc.constantFrom("nat-1", "tgw-1") }).map((it): EditBody => ({ kind: "target-removed", ...it })),
  fc.constant<EditBody>({ kind: "list-entry-removed", listId: known(prefixListId("pl-own")), cidr: unknown("why") }),
);

/** Each edit is of a change of its own, and nothing is taken away twice. */
const edits = fc
  .uniqueArray(body, {
    maxLength: 6,
    selector: (it) => (/removed|detached|disassociated/.test(it.kind) ? JSON.stringify(it, bigint) : it),
  })
  .map((bodies) => bodies.map((it, i): Edit => ({ ...it, cause: address(`aws_x.${i}`) })));

/** What a network says, whatever order it says it in. */
function said(it: Network): unknown {
  const sorted = (texts: readonly unknown[]) => texts.map((each) => JSON.stringify(each, bigint)).sort();
  return {
    vpcs: [...it.vpcs.values()].map(({ mainTable }) => [
      sorted(mainTable.options),
      mainTable.doubt !== undefined,
      sorted(mainTable.causes),
    ]),
    subnets: [...it.subnets.values()].map(({ id, association, removedBy }) => [
      id,
      sorted(association.options),
      association.doubt !== undefined,
      sorted(association.causes),
      removedBy,
    ]),
    tables: [...it.routeTables.values()].map(({ id, routes }) => [
      id,
      sorted(
        routes.map(({ causes, doubt, ...each }) => ({ ...each, causes: sorted(causes), doubt: doubt !== undefined })),
      ),
    ]),
    lists: [...it.prefixLists.values()].map((list) => ({ ...list, causes: sorted(list.causes ?? []) })),
  };
}

const bigint = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

it("the network after some edits does not hang on the order in which they are given", () => {
  fc.assert(
    fc.property(network, edits, fc.infiniteStream(fc.nat()), (live, all, random) => {
      const keys = all.map(() => random.next().value ?? 0);
      const shuffled = all
        .map((edit, i) => ({ edit, key: keys[i] ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ edit }) => edit);
      expect(said(applyEdits(live, shuffled).network)).toEqual(said(applyEdits(live, all).network));
    }),
    { numRuns: 1500, seed: 1 },
  );
});

it("edits leave the network that they are made to as it was", () => {
  fc.assert(
    fc.property(network, edits, (live, all) => {
      const before = JSON.stringify(said(live), bigint);
      applyEdits(live, all);
      expect(JSON.stringify(said(live), bigint)).toBe(before);
    }),
    { numRuns: 100, seed: 1 },
  );
});

it("a route that is put where it stands leaves the very same table", () => {
  fc.assert(
    fc.property(network, (live) => {
      const puts = [...live.routeTables.values()].flatMap((table) =>
        table.routes.flatMap((it, i): readonly Edit[] =>
          it.state === "active" && it.origin === "static"
            ? [
                {
                  kind: "route-put",
                  tableId: known(table.id),
                  destination: known(it.destination),
                  target: it.target,
                  cause: address(`aws_route.r${i}`),
                },
              ]
            : [],
        ),
      );
      const after = applyEdits(live, puts).network;
      for (const table of live.routeTables.values()) expect(after.routeTables.get(table.id)).toBe(table);
    }),
    { numRuns: 100, seed: 1 },
  );
});
