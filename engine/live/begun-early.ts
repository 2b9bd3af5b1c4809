import { NO_FILTERS } from "../model/filter.ts";
import type { Network } from "../model/network.ts";
import type { LiveSource, Scope } from "./live-source.ts";

/**
 * A source that begins at once to read what will probably be asked for first. The first reading is that one, if it holds all
 * that is then asked for; whatever else it is, or if it failed, the source is read as if nothing had been begun.
 */
export function begunEarly(source: LiveSource, guess: Scope): LiveSource {
  let early: Promise<Network | undefined> | undefined = source.read(guess).catch(() => undefined);
  return {
    name: source.name,
    async read(scope) {
      const begun = early;
      early = undefined;
      const network = await begun;
      return network !== undefined && holdsAll(network, scope) ? network : source.read(scope);
    },
  };
}

function holdsAll({ vpcs, routeTables, subnets, endpoints, filters = NO_FILTERS, prefixLists }: Network, scope: Scope) {
  return (
    scope.vpcIds.every((it) => vpcs.has(it)) &&
    scope.routeTableIds.every((it) => routeTables.has(it)) &&
    scope.subnetIds.every((it) => subnets.has(it)) &&
    scope.endpointIds.every((it) => endpoints.has(it)) &&
    (scope.aclIds ?? []).every((it) => filters.acls.has(it)) &&
    (scope.groupIds ?? []).every((it) => filters.groups.has(it)) &&
    (scope.prefixListIds ?? []).every((it) => prefixLists.get(it)?.entries.known === true)
  );
}
