import type { Draft } from "../finding.ts";
import { nextHop } from "../hops.ts";
import type { PathChange } from "../path-change.ts";

type Place = Pick<Draft, "causes" | "vpcId" | "subnetIds" | "routeTableIds" | "services" | "before" | "after">;

/** Where a changed path is, for a finding about what goes that way. */
export const placeOf = (change: PathChange): Place => ({
  causes: change.causes,
  vpcId: change.vpcId,
  subnetIds: change.subnetIds,
  routeTableIds: change.tableIds,
  services: change.services,
  before: nextHop(change.before),
  after: nextHop(change.after),
});
