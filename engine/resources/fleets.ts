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

const mayStop = (live: Network): readonly EditBody[] =>
  mayLeadToInstances(live)
    ? [{ kind: "unchecked", what: "whether it runs an instance that routes lead to, and stops it" }]
    : [];

/** Where not every table was read, one may. */
function mayLeadToInstances({ notRead, partlyRead, routeTables }: Network): boolean {
  if (notRead.has("route-tables") || partlyRead?.has("route-tables") === true) return true;
  const routes = [...routeTables.values()].flatMap((table) => table.routes);
  return routes.some(({ target }) => possibilities(target)?.some((it) => RUN.includes(it.kind)) ?? true);
}

const RUN: readonly string[] = ["network-interface", "instance"];
