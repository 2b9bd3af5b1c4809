import type { Shift } from "../../compare/shift.ts";
import type { Network } from "../../model/network.ts";
import { editsOf, type Projection } from "../../project/project.ts";
import { effectiveTables } from "../../resolve/effective-tables.ts";
import type { Finding } from "../assessment.ts";
import { effectsOf, outcomesOf } from "../effect.ts";
import { type Draft, finding } from "../finding.ts";
import { enumerate, subnetsName } from "../words.ts";

/**
 * What a network that was read in part leaves open: subnets that may use a table whose paths change, routes that may lead to
 * a target that goes, and what else differs between two tables. It never makes a verdict worse than open.
 */
export function partlyRead(projection: Projection, assumed: readonly Shift[]): readonly Finding[] {
  const { before: live } = projection;
  if (live.partlyRead === undefined) return [];
  const drafts = [unreadSubnets(assumed), unreadRoutes(projection), movedSubnets(projection)];
  const why = [...new Set(live.partlyRead.values())].map((text) => ({
    text: `The network was read in part: ${text}.`,
  }));
  return drafts.flatMap((it) =>
    it === undefined
      ? []
      : [finding({ ...it, rule: "not-checked", certainty: "may", because: why, remedy: REMEDY }, live)],
  );
}

const REMEDY = "Assess the plan against EC2 (--live aws), or against a network that driftgate snapshot recorded.";

type Question = Pick<Draft, "title" | "causes" | "vpcId" | "subnetIds" | "routeTableIds">;

function unreadSubnets(assumed: readonly Shift[]): Question | undefined {
  const open = assumed.filter((it) => effectsOf(it).length > 0 || outcomesOf(it.before, it.after).has("unknown"));
  if (open.length === 0) return undefined;
  const tables = [...new Set(open.flatMap((it) => it.tableIds))].sort();
  return {
    title: `It is not checked which subnets use ${enumerate(tables)} beside those that were read: their paths change too.`,
    causes: [...new Set(open.flatMap((it) => [...it.causes, ...effectsOf(it).flatMap((effect) => effect.causes)]))],
    vpcId: open[0]?.vpcId,
    routeTableIds: tables,
  };
}

/** A target that goes leaves a blackhole in every table that names it, read or not (R1.15). */
function unreadRoutes({ steps }: Projection): Question | undefined {
  const gone = editsOf(steps).filter((it) => it.kind === "target-removed");
  if (gone.length === 0) return undefined;
  const ids = [...new Set(gone.map((it) => it.targetId))].sort();
  return {
    title: `It is not checked which routes lead to ${enumerate(ids)} beside those that were read.`,
    causes: [...new Set(gone.map((it) => it.cause))],
  };
}

/** Two tables that are equal as far as they were read may differ in the rest. */
function movedSubnets({ before, after }: Projection): Question | undefined {
  const moved = [...before.subnets.values()]
    .filter((it) => it.isAssumed !== true && it.removedBy === undefined)
    .flatMap((it) => {
      const now = after.subnets.get(it.id);
      if (now === undefined || now.removedBy !== undefined) return [];
      const to = effectiveTables(after, now);
      return tableIn(before, it) === to.options.join() ? [] : [{ id: it.id, vpcId: it.vpcId, causes: to.causes }];
    });
  if (moved.length === 0) return undefined;
  const subnetIds = moved.map((it) => it.id);
  return {
    title: `It is not checked whether ${subnetsName(subnetIds, before)} had routes that were not read.`,
    causes: [...new Set(moved.flatMap((it) => it.causes))],
    vpcId: moved[0]?.vpcId,
    subnetIds,
  };
}

const tableIn = (network: Network, subnet: Parameters<typeof effectiveTables>[1]): string =>
  effectiveTables(network, subnet).options.join();
