import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { possibilities } from "../model/known.ts";
import type { Network } from "../model/network.ts";
import { id } from "./attributes.ts";
import { type ResourceType, resourceType } from "./resource-type.ts";

/** Types that start and stop instances which no resource of the plan stands for: a NAT instance or a firewall may be among them. */
const TYPES: readonly string[] = [
  "aws_autoscaling_group",
  "aws_ec2_fleet",
  "aws_spot_fleet_request",
  "aws_eks_node_group",
  "aws_emr_instance_group",
  "aws_emr_instance_fleet",
];

/** A fleet matters only where routes lead to instances or network interfaces: it may run them. A new one runs none yet. */
export const FLEETS: readonly ResourceType[] = TYPES.map((type) =>
  resourceType({
    type,
    attributes: z.object({ id: id() }),
    forcesReplacement: [],
    create: () => [],
    update: (_, __, { live }) => mayStop(live),
    remove: (_, { live }) => mayStop(live),
    declares: () => [],
  }),
);

function mayStop(live: Network): readonly EditBody[] {
  const hops = hopsIn(live);
  if (hops.length === 0) return [];
  const what = `whether it runs what routes lead to (${hops.join(", ")}), and stops it`;
  return [{ kind: "unchecked", what }];
}

/** Where not every table was read, one may lead to an instance. */
function hopsIn(live: Network): readonly string[] {
  if (live.notRead.has("route-tables") || live.partlyRead?.has("route-tables") === true) return ["not all were read"];
  const targets = [...live.routeTables.values()].flatMap((table) => table.routes.map((it) => possibilities(it.target)));
  const hops = targets.flatMap((them) => them ?? []).filter((it) => RUN.includes(it.kind));
  return [...new Set(hops.map((it) => it.id))].sort();
}

const RUN: readonly string[] = ["network-interface", "instance"];
