import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import type { Network } from "../model/network.ts";
import type { Target } from "../model/target.ts";
import { id, setValue, text } from "./attributes.ts";
import { mayLeadTo } from "./next-hops.ts";
import { type ResourceType, resourceType } from "./resource-type.ts";

/** What stands behind the endpoints of a gateway load balancer, in this VPC or in another. */
const TYPES: readonly string[] = [
  "aws_lb",
  "aws_lb_listener",
  "aws_lb_target_group",
  "aws_lb_target_group_attachment",
  "aws_alb",
  "aws_alb_listener",
  "aws_alb_target_group",
  "aws_alb_target_group_attachment",
];

const attributes = z.object({
  id: id(),
  load_balancer_type: text(),
  protocol: text(),
});
type Attributes = z.infer<typeof attributes>;

/**
 * Appliances inspect what a route sends to a gateway load balancer's endpoint, and drop it where none is left. Which
 * endpoints lead to a load balancer EC2 does not say, so that any of its kind may. A new one carries nothing yet.
 */
export const GATEWAY_LOAD_BALANCERS: readonly ResourceType[] = TYPES.map((type) =>
  resourceType({
    type,
    attributes,
    forcesReplacement: [],
    create: () => [],
    update: (before, _, { live }) => mayDrop(before, live),
    remove: (before, { live }) => mayDrop(before, live),
    declares: () => [],
  }),
);

const mayDrop = (before: Attributes, live: Network): readonly EditBody[] =>
  isOfAnotherKind(before) || !mayLeadTo(live, isOne(live)) ? [] : [UNCHECKED];

const UNCHECKED: EditBody = {
  kind: "unchecked",
  what: "whether it stands behind the endpoint that routes lead to, and stops passing traffic on",
  missing: "which load balancer that endpoint leads to: its owner's endpoint service knows, and is not asked",
};

/** An application or network load balancer, and what belongs to one, has no endpoint that a route leads to. */
const isOfAnotherKind = ({ load_balancer_type: balancer, protocol }: Attributes): boolean =>
  [setValue(balancer) || "gateway", setValue(protocol) || "GENEVE"].some((it) => it !== "gateway" && it !== "GENEVE");

/** Of an endpoint that was not read nothing says that it is another's. */
const isOne =
  ({ endpoints }: Network) =>
  ({ kind, id: own }: Target): boolean =>
    kind === "vpc-endpoint" && [...endpoints.values()].find((it) => it.id === own)?.type !== "Gateway";
