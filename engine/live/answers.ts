import * as z from "zod";
import { InputError } from "../errors.ts";
import type { Cidr } from "../model/cidr.ts";
import { type PrefixListId, prefixListId } from "../model/ids.ts";
import { type Known, mapKnown } from "../model/known.ts";
import { FACETS, type Facet } from "../model/network.ts";
import { callFor, ENTRIES_CALL } from "./ec2-calls.ts";
import * as schema from "./ec2-response-schema.ts";
import { aclSchema, type Ec2Acl, type Ec2Group, groupSchema } from "./filter-schema.ts";
import type { Answer, Recording } from "./recording.ts";

/** EC2's answers, checked. What was not read is an empty list here and has its reason in `notRead`. */
export interface Answers {
  readonly vpcs: readonly schema.Ec2Vpc[];
  readonly subnets: readonly schema.Ec2Subnet[];
  readonly routeTables: readonly schema.Ec2RouteTable[];
  readonly endpoints: readonly schema.Ec2Endpoint[];
  readonly prefixLists: readonly schema.Ec2PrefixList[];
  readonly interfaces: readonly schema.Ec2Interface[];
  readonly acls: readonly Ec2Acl[];
  readonly groups: readonly Ec2Group[];
  readonly natGateways: readonly schema.Ec2NatGateway[];
  readonly entries: ReadonlyMap<PrefixListId, Known<readonly Cidr[]>>;
  readonly notRead: ReadonlyMap<Facet, string>;
}

/** Throws an InputError that names the answer, and the item in it, that is not of EC2's shape. */
export function parseRecording(recording: Recording): Answers {
  const items = <T>(facet: Facet, item: z.ZodType<T>): readonly T[] => {
    const answer = recording.facets.get(facet);
    return answer?.known ? parseItems(answer.value, callFor(facet).result, item) : [];
  };
  return {
    vpcs: items("vpcs", schema.vpcSchema),
    subnets: items("subnets", schema.subnetSchema),
    routeTables: items("route-tables", schema.routeTableSchema),
    endpoints: items("vpc-endpoints", schema.endpointSchema),
    prefixLists: [
      ...items("prefix-lists", schema.prefixListSchema),
      ...items("managed-prefix-lists", schema.prefixListSchema),
    ],
    interfaces: items("network-interfaces", schema.interfaceSchema),
    acls: items("network-acls", aclSchema),
    groups: items("security-groups", groupSchema),
    natGateways: items("nat-gateways", schema.natGatewaySchema),
    entries: new Map([...recording.entries].map(([id, answer]) => [prefixListId(id), mapKnown(answer, parseEntries)])),
    notRead: new Map([...recording.facets].flatMap(([facet, it]) => (it.known ? [] : [[facet, it.why] as const]))),
  };
}

/** The answers of several accounts and Regions as one. A facet that one of them lacks was not read. */
export function mergeAnswers(all: readonly Answers[]): Answers {
  const entries = all.flatMap((answers) => [...answers.entries]);
  return {
    vpcs: all.flatMap(({ vpcs }) => vpcs),
    subnets: all.flatMap(({ subnets }) => subnets),
    routeTables: all.flatMap(({ routeTables }) => routeTables),
    endpoints: all.flatMap(({ endpoints }) => endpoints),
    prefixLists: all.flatMap(({ prefixLists }) => prefixLists),
    interfaces: all.flatMap(({ interfaces }) => interfaces),
    acls: all.flatMap(({ acls }) => acls),
    groups: all.flatMap(({ groups }) => groups),
    natGateways: all.flatMap(({ natGateways }) => natGateways),
    // What one of them knows wins over what another was refused.
    entries: new Map([...entries.filter(([, it]) => !it.known), ...entries.filter(([, it]) => it.known)]),
    notRead: new Map(
      FACETS.flatMap((facet) => {
        const reasons = all.flatMap(({ notRead }) => notRead.get(facet) ?? []);
        return reasons.length === 0 ? [] : [[facet, reasons.join("; ")] as const];
      }),
    ),
  };
}

const parseEntries = (answer: Answer): readonly Cidr[] =>
  parseItems(answer, ENTRIES_CALL.result, schema.entrySchema).map((entry) => entry.Cidr);

/** Throws an InputError for the first item that is not of the shape, by its place in the answer. */
export function parseItems<T>(answer: Answer, result: string, item: z.ZodType<T>): readonly T[] {
  const parsed = z.array(item).safeParse(answer.items);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? [])
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("");
  throw new InputError(
    `${answer.place}: ${result}${path}: ${issue?.message ?? "not what EC2 answers"}`,
    "this is not what EC2 answers; record it again: driftgate snapshot --out DIR",
  );
}
