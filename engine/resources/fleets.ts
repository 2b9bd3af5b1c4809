import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import type { Known } from "../model/known.ts";
import type { Network } from "../model/network.ts";
import { blocks, id, setValue, value } from "./attributes.ts";
import { changeOf } from "./forwarding.ts";
import { mayLeadTo } from "./next-hops.ts";
import { type ResourceType, resourceType } from "./resource-type.ts";

/** Types that start and stop instances which no resource of the plan stands for: a NAT instance or a firewall may be among them. */
const OTHERS: readonly string[] = [
  "aws_ec2_fleet",
  "aws_spot_fleet_request",
  "aws_eks_node_group",
  "aws_emr_instance_group",
  "aws_emr_instance_fleet",
];

const raw = () => value(z.unknown());

/** What makes a group stop instances that run, beside a smaller size and a refresh. */
const STOPPING = {
  availability_zones: raw(),
  health_check_grace_period: raw(),
  health_check_type: raw(),
  load_balancers: raw(),
  max_instance_lifetime: raw(),
  suspended_processes: raw(),
  target_group_arns: raw(),
  traffic_source: raw(),
  vpc_zone_identifier: raw(),
};
/** What new instances are made by. Those that run are left alone, unless a refresh replaces them. */
const MOULDS = { launch_configuration: raw(), launch_template: raw(), mixed_instances_policy: raw() };

const attributes = z.object({
  id: id(),
  desired_capacity: value(z.number()),
  max_size: value(z.number()),
  instance_refresh: blocks(),
  ...STOPPING,
  ...MOULDS,
});
type Attributes = z.infer<typeof attributes>;

const awsAutoscalingGroup = resourceType({
  type: "aws_autoscaling_group",
  attributes,
  forcesReplacement: ["name", "name_prefix"],
  create: () => [],
  update: (before, after, { live }) => (mayStopSome(before, after) ? mayStop(live) : []),
  remove: (_, { live }) => mayStop(live),
  declares: () => [],
});

function mayStopSome(before: Attributes, after: Attributes): boolean {
  const refreshes = after.instance_refresh.known ? (after.instance_refresh.value ?? []) : [UNKNOWN_REFRESH];
  if (refreshes.some(isAlsoTriggered)) return true;
  const names = [...STOPPING_NAMES, ...(refreshes.length > 0 ? MOULD_NAMES : [])];
  const isSmaller =
    mayBeLess(before.desired_capacity, after.desired_capacity) || mayBeLess(before.max_size, after.max_size);
  return isSmaller || names.some((name) => changeOf(before[name], after[name]) !== "none");
}

const UNKNOWN_REFRESH = {};

/** Whether it starts at a change of further attributes, such as a tag. Which of those changed is not looked at. */
const isAlsoTriggered = (refresh: unknown): boolean =>
  typeof refresh === "object" && refresh !== null && !isEmpty(Reflect.get(refresh, "triggers"));
const isEmpty = (it: unknown): boolean => it === undefined || it === null || (Array.isArray(it) && it.length === 0);

const STOPPING_NAMES = Object.keys(STOPPING) as readonly (keyof typeof STOPPING)[];
const MOULD_NAMES = Object.keys(MOULDS) as readonly (keyof typeof MOULDS)[];

const mayBeLess = (before: Known<number | null>, after: Known<number | null>): boolean =>
  !after.known || (after.value !== null && after.value < (setValue(before) ?? Number.POSITIVE_INFINITY));

/** A fleet matters only where routes lead to instances or network interfaces: it may run them. A new one runs none yet. */
export const FLEETS: readonly ResourceType[] = [
  awsAutoscalingGroup,
  ...OTHERS.map((type) =>
    resourceType({
      type,
      attributes: z.object({ id: id() }),
      forcesReplacement: [],
      create: () => [],
      update: (_, __, { live }) => mayStop(live),
      remove: (_, { live }) => mayStop(live),
      declares: () => [],
    }),
  ),
];

const mayStop = (live: Network): readonly EditBody[] =>
  mayLeadTo(live, ({ kind }) => RUN.includes(kind))
    ? [
        {
          kind: "unchecked",
          what: "whether it runs an instance that routes lead to, and stops it",
          missing: "which instances it runs: Amazon EC2 Auto Scaling, EKS or EMR knows, and is not asked",
        },
      ]
    : [];

const RUN: readonly string[] = ["network-interface", "instance"];
