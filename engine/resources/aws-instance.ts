import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import type { Network } from "../model/network.ts";
import { id, setValue } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({ id: id(), primary_network_interface_id: id() });
type Attributes = z.infer<typeof attributes>;

/** An instance matters only where routes point at it: a NAT instance, a firewall. A change may stop it for a while. */
export const awsInstance = resourceType({
  type: "aws_instance",
  attributes,
  forcesReplacement: ["ami", "subnet_id", "availability_zone", "private_ip", "key_name"],
  create: () => [],
  update: (before, _, { live }) =>
    isNextHop(before, live) || mayBeNextHop(live)
      ? [{ kind: "unchecked", what: "whether the instance stops while it changes, and drops what routes send to it" }]
      : [],
  remove: (before) => idsOf(before).map((targetId): EditBody => ({ kind: "target-removed", targetId })),
  declares: (it) => idsOf(it).map((own) => ({ kind: "target-stands", id: own })),
});

/** Where not every table was read, any instance may be one. */
const mayBeNextHop = (live: Network): boolean => live.partlyRead?.has("route-tables") === true;

const idsOf = (it: Attributes): readonly string[] =>
  [setValue(it.id), setValue(it.primary_network_interface_id)].filter((found) => found !== undefined);

function isNextHop(instance: Attributes, live: Network): boolean {
  const ids = idsOf(instance);
  const routes = [...live.routeTables.values()].flatMap((table) => table.routes);
  return routes.some((route) => route.target.known && ids.includes(route.target.value.id));
}
