import { possibilities } from "../../../engine/model/known.ts";
import type { Network } from "../../../engine/model/network.ts";
import { destinationText, type Route } from "../../../engine/model/route.ts";

/** One thing, or one of several where the plan does not know which. None: it may be anything. */
export type Options = readonly string[];

export interface PredictedRoute {
  readonly options: Options;
  /** False where the route may not be there. */
  readonly isSure: boolean;
}

/** What `project/` says of route tables, associations and main tables, in ids of EC2 where there are any. */
export interface PredictedNetwork {
  readonly mains: ReadonlyMap<string, Options>;
  readonly uses: ReadonlyMap<string, Options>;
  readonly tables: ReadonlyMap<string, readonly PredictedRoute[]>;
}

/** `ids`: the real id of each resource that the plan creates, by the address that stands for it until then. */
export function predictedNetwork(network: Network, ids: Readonly<Record<string, string>>): PredictedNetwork {
  const real = (id: string): string => ids[id] ?? id;
  const standing = [...network.subnets.values()].filter(({ removedBy }) => removedBy === undefined);
  return {
    mains: new Map([...network.vpcs.values()].map((vpc) => [real(vpc.id), vpc.mainTable.options.map(real)])),
    uses: new Map(standing.map((subnet) => [real(subnet.id), subnet.association.options.map(real)])),
    tables: new Map(
      [...network.routeTables.values()].map((table) => [
        real(table.id),
        table.routes.map((route) => predictedRoute(route, real)),
      ]),
    ),
  };
}

function predictedRoute({ destination, target, state, doubt }: Route, real: (id: string) => string): PredictedRoute {
  const targets = possibilities(target) ?? [];
  const dropped = state === "blackhole" ? " (blackhole)" : "";
  const to = real(destinationText(destination));
  return { options: targets.map(({ id }) => `${to} -> ${real(id)}${dropped}`), isSure: doubt === undefined };
}
