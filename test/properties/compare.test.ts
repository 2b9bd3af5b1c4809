import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare } from "../../engine/compare/compare.ts";
import type { Shift } from "../../engine/compare/shift.ts";
import type { EditBody } from "../../engine/model/edit.ts";
import { address, routeTableId, subnetId } from "../../engine/model/ids.ts";
import { known } from "../../engine/model/known.ts";
import type { Network } from "../../engine/model/network.ts";
import { targetOf } from "../../engine/model/target.ts";
import type { PlannedChange } from "../../engine/plan/plan.ts";
import { applyEdits } from "../../engine/project/apply-edits.ts";
import { editsOf } from "../../engine/project/project.ts";
import type { PlannedStep } from "../../engine/project/steps.ts";
import { fragmentsOf, fragmentText } from "../../engine/resolve/fragment.ts";
import { destination } from "../model/small-network.ts";
import { bruteForce, everyAddress, type Row } from "./brute-force.ts";
import { around, hopsIn } from "./engine-answers.ts";
import { networkOf, type RandomTable, randomTables, TABLE, tableIn } from "./random-tables.ts";

const SETTINGS = { seed: 20261123, numRuns: 150 };

/** One step of a change that nothing else waits for. */
function step(name: string, bodies: readonly EditBody[]): PlannedStep {
  const cause = address(`aws_route_table.${name}`);
  const change: PlannedChange = {
    address: cause,
    type: "aws_route_table",
    mode: "managed",
    action: "update",
    actions: ["update"],
    before: {},
    after: {},
    replacePaths: [],
    resource: cause,
    waitsFor: new Set(),
    dependedOn: new Set(),
  };
  return { phase: "update", change, position: 0, edits: bodies.map((body) => ({ ...body, cause })) };
}

const put = ({ to, hop }: Row): EditBody => ({
  kind: "route-put",
  tableId: known(TABLE),
  destination: known(destination(to)),
  target: known(targetOf(hop)),
});

const takeAway = ({ to }: Row): EditBody => ({ kind: "route-removed", tableId: TABLE, destination: destination(to) });

const isStanding = ({ hop }: Row): boolean => !/^(blackhole|filtered|propagated) /.test(hop);

const shiftsOf = (before: Network, steps: readonly PlannedStep[]): readonly Shift[] =>
  compare({ before, after: applyEdits(before, editsOf(steps)).network, steps });

const always = (holds: (random: RandomTable, wanted: RandomTable) => void) =>
  fc.assert(fc.property(randomTables, randomTables, holds), SETTINGS);

describe("comparing any network", () => {
  it("with another by way of no step gives nothing", () =>
    always((random, wanted) => {
      expect(compare({ before: networkOf(random).network, after: networkOf(wanted).network, steps: [] })).toEqual([]);
    }));

  it("with itself by steps that put what stands, in any order, gives nothing", () =>
    always((random) => {
      const { network } = networkOf(random);
      const association: EditBody = {
        kind: "subnet-associated",
        subnetId: known(subnetId("subnet-1")),
        tableId: known(routeTableId(TABLE)),
      };
      const routes = random.rows.filter(isStanding).slice(0, 4);
      const steps = [step("association", [association]), ...routes.map((row, i) => step(`route${i}`, [put(row)]))];
      expect(shiftsOf(network, steps)).toEqual([]);
    }));

  it("with what some routes put and taken away make of it tells of just the addresses whose path differs", () =>
    always((random, { rows }) => {
      const { network } = networkOf(random);
      const puts = rows.filter((row) => isStanding(row) && row.hop !== "local");
      const taken = random.rows.filter(({ hop }) => hop !== "local").slice(0, 3);
      const steps = [step("all", [...taken.map(takeAway), ...puts.map(put)])];
      const told = toldBy(shiftsOf(network, steps), { network, steps });
      const [before, after] = [random.rows, carriedOut(random.rows, taken, puts)];
      const hops = [before, after].map((each) => bruteForce(each, random.lists));
      for (const address of everyAddress([...before, ...after], random.lists)) {
        const [from = [], to = []] = hops.map((lookUp) => lookUp(address));
        if (from.length > 1 || to.length > 1) continue;
        const expected = from[0] === to[0] ? undefined : { from, to };
        expect(told(address), address).toEqual(expected);
      }
    }));
});

/** The rows as EC2 would hold them then: a propagated route stays where a static one to the same destination comes or goes. */
function carriedOut(rows: readonly Row[], taken: readonly Row[], puts: readonly Row[]): readonly Row[] {
  const isIn = (some: readonly Row[], { to }: Row) => some.some((it) => it.to === to);
  const isPropagated = ({ hop }: Row) => hop.startsWith("propagated");
  const left = rows.filter((row) => isPropagated(row) || row.hop === "local" || !isIn(taken, row));
  return [...left.filter((row) => isPropagated(row) || !isIn(puts, row)), ...puts];
}

/** What the shifts say of an address: those of the narrowest block that either table, or a service's list, names around it. */
function toldBy(shifts: readonly Shift[], { network, steps }: { network: Network; steps: readonly PlannedStep[] }) {
  const after = applyEdits(network, editsOf(steps)).network;
  const fragments = fragmentsOf([tableIn(network), tableIn(after)], [network]).map(fragmentText);
  return (address: string) => {
    const [own] = around(fragments, address);
    const shift = shifts.find(({ fragment }) => fragmentText(fragment) === own);
    return shift === undefined ? undefined : { from: hopsIn(shift.before), to: hopsIn(shift.after) };
  };
}
