import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import type { Network } from "../model/network.ts";
import type { Target } from "../model/target.ts";
import { id, setValue, text, value } from "./attributes.ts";
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
  load_balancer_arn: id(),
  port: value(z.number()),
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

/** Where it is plainly of a gateway load balancer the endpoint may stand in any VPC, and the one that was read says nothing. */
function mayDrop(before: Attributes, live: Network): readonly EditBody[] {
  const kind = kindOf(before);
  return kind === "gateway" || (kind === undefined && mayLeadTo(live, isOne(live))) ? [UNCHECKED] : [];
}

const UNCHECKED: EditBody = {
  kind: "unchecked",
  what: "whether it stands behind the endpoint that routes lead to, and stops passing traffic on",
  missing: "which load balancer that endpoint leads to: its owner's endpoint service knows, and is not asked",
};

/**
 * Of an application or network load balancer no endpoint is that a route leads to. A target group takes GENEVE, which has one port; an ARN
 * names the kind. Undefined where nothing tells.
 */
function kindOf({ id: own, load_balancer_arn: of, load_balancer_type, protocol, port }: Attributes) {
  const [type, spoken, at] = [setValue(load_balancer_type), setValue(protocol), setValue(port)];
  const arn = `${setValue(own) ?? ""} ${setValue(of) ?? ""}`;
  if (type === "gateway" || spoken === "GENEVE" || /(loadbalancer|listener)\/gwy\//.test(arn)) return "gateway";
  const isPlain = (type ?? spoken) !== undefined || /(loadbalancer|listener)\/(app|net)\//.test(arn);
  return isPlain || (at !== undefined && at !== 0 && at !== GENEVE_PORT) ? "another" : undefined;
}

const GENEVE_PORT = 6081;

/** Of an endpoint that was not read nothing says that it is another's. */
const isOne =
  ({ endpoints }: Network) =>
  ({ kind, id: own }: Target): boolean =>
    kind === "vpc-endpoint" && [...endpoints.values()].find((it) => it.id === own)?.type !== "Gateway";
