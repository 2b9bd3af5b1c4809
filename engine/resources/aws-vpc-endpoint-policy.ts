import { z } from "zod";
import { endpointId } from "../model/ids.ts";
import { known, mapKnown } from "../model/known.ts";
import { id, required, setValue, text } from "./attributes.ts";
import { FULL_ACCESS } from "./endpoint-policy.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({ vpc_endpoint_id: id(), policy: text() });
type Attributes = z.infer<typeof attributes>;

const set = (it: Attributes) =>
  ({
    kind: "policy-set",
    endpointId: required(it.vpc_endpoint_id, endpointId),
    policy: mapKnown(it.policy, (policy) => policy ?? FULL_ACCESS),
  }) as const;

/** An endpoint's policy on its own. Destroying it resets the endpoint to full access (R6.10). */
export const awsVpcEndpointPolicy = resourceType({
  type: "aws_vpc_endpoint_policy",
  attributes,
  forcesReplacement: ["vpc_endpoint_id"],
  create: (after) => [set(after)],
  update: (_, after) => [set(after)],
  remove: (before) => [set({ ...before, policy: known(FULL_ACCESS) })],
  declares: (it) => {
    const endpoint = setValue(it.vpc_endpoint_id);
    if (endpoint === undefined || !it.policy.known) return [];
    return [{ kind: "policy", endpointId: endpointId(endpoint), policy: it.policy.value ?? FULL_ACCESS }];
  },
});
