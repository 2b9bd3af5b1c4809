import { z } from "zod";
import { id, setValue } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";
import { removed, targetStands } from "./route-targets.ts";

const attributes = z.object({ id: id(), vpc_id: id() });

/** An internet gateway. One that leaves its VPC, by `vpc_id`, is as good as gone for the routes that point at it. */
export const awsInternetGateway = resourceType({
  type: "aws_internet_gateway",
  attributes,
  forcesReplacement: [],
  create: () => [],
  update: (before, after) => {
    const home = setValue(before.vpc_id);
    return home === undefined || setValue(after.vpc_id) === home ? [] : removed(before);
  },
  remove: removed,
  declares: targetStands,
});
