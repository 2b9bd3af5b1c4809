import { z } from "zod";
import { subnetId, vpcId } from "../model/ids.ts";
import { id, required, setValue } from "./attributes.ts";
import { stands } from "./fact.ts";
import { resourceType } from "./resource-type.ts";

/** A subnet. A new one carries no traffic; one that goes takes its paths with it. */
export const awsSubnet = resourceType({
  type: "aws_subnet",
  attributes: z.object({ id: id(), vpc_id: id() }),
  forcesReplacement: [
    "vpc_id",
    "cidr_block",
    "availability_zone",
    "availability_zone_id",
    "ipv6_native",
    "outpost_arn",
  ],
  create: (after, { self }) => [
    { kind: "subnet-added", subnetId: subnetId(self), vpcId: required(after.vpc_id, vpcId) },
  ],
  update: () => [],
  remove: (before) => {
    const gone = setValue(before.id);
    return gone === undefined ? [] : [{ kind: "subnet-removed", subnetId: subnetId(gone) }];
  },
  declares: (it) => stands("subnet", setValue(it.id)),
});
