import type { Network } from "../../model/network.ts";
import { type Attributes, type Plan, type PlannedChange, UnknownValue } from "../../plan/plan.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { type Draft, finding } from "../finding.ts";
import { groupBy } from "../group-by.ts";

const ENDPOINT = "aws_vpc_endpoint";
const ASSOCIATION = "aws_vpc_endpoint_route_table_association";
const POLICY = "aws_vpc_endpoint_policy";

/**
 * Resources of one plan that own the same thing, so that each apply undoes the other's: inline tables beside associations
 * (R6.8), an inline policy beside a policy resource (R6.10), two associations of one table (provider issue 26663). Where
 * the plan changes none of them nothing happens now, and nothing is said.
 */
export function splitOwnership(plan: Plan, live: Network): readonly Finding[] {
  const standing = plan.changes.filter(
    (it) => it.mode === "managed" && it.action !== "delete" && it.action !== "forget",
  );
  const endpoints = standing.filter((it) => it.type === ENDPOINT);
  const drafts = [
    ...endpoints.flatMap((it) => beside(it, standing, INLINE_TABLES)),
    ...endpoints.flatMap((it) => beside(it, standing, INLINE_POLICY)),
    ...twice(standing.filter((it) => it.type === ASSOCIATION)),
  ];
  return drafts.map((draft) => finding(draft, live));
}

interface Inline {
  readonly attribute: string;
  readonly type: string;
  readonly what: string;
}

const INLINE_TABLES: Inline = { attribute: "route_table_ids", type: ASSOCIATION, what: "route tables" };
const INLINE_POLICY: Inline = { attribute: "policy", type: POLICY, what: "policy" };

function beside(
  endpoint: PlannedChange,
  standing: readonly PlannedChange[],
  { attribute, type, what }: Inline,
): readonly Draft[] {
  if (endpoint.configured?.has(attribute) !== true) return [];
  const others = standing.filter((it) => it.type === type && names(it, "vpc_endpoint_id", endpoint));
  const owners = [endpoint, ...others];
  if (others.length === 0 || !owners.some(isChanging)) return [];
  return [
    draftOf(owners, {
      title: `${endpoint.address} sets its ${what} itself, and ${type} resources set them too: each apply undoes the other's.`,
      text: `\`${attribute}\` of the endpoint holds all that it is to have; what others add is taken away at the next apply.`,
      remedy: `Take \`${attribute}\` out of ${endpoint.address}, which changes nothing by itself, or take the others out.`,
    }),
  ];
}

function twice(associations: readonly PlannedChange[]): readonly Draft[] {
  const ids = (it: PlannedChange) => [reference(it, "vpc_endpoint_id"), reference(it, "route_table_id")];
  const told = associations.filter((it) => !ids(it).includes("?"));
  const doubles = groupBy(told, ids).filter((owners) => owners.length > 1 && owners.some(isChanging));
  return doubles.map((owners) =>
    draftOf(owners, {
      title: "Two resources attach the same route table to the same endpoint: destroying one takes the route of both.",
      text: "EC2 has one route for the two, and the provider accepts both associations.",
      remedy: "Keep one of them, and take the other out of the state (a removed block with destroy = false).",
    }),
  );
}

interface Words {
  readonly title: string;
  readonly text: string;
  readonly remedy: string;
}

const draftOf = (owners: readonly PlannedChange[], { title, text, remedy }: Words): Draft => ({
  rule: "split-ownership",
  certainty: "will",
  title,
  causes: owners.map((it) => it.address),
  because: [{ text, ...basedOn("R6.8", "associationResource") }],
  remedy,
});

const isChanging = ({ action }: PlannedChange): boolean => action !== "no-op" && action !== "read";

/** True where the attribute of a resource is this endpoint's id, or the address that stands for it. */
function names(it: PlannedChange, attribute: string, endpoint: PlannedChange): boolean {
  const found = reference(it, attribute);
  return found === endpoint.address || found === idOf(endpoint.after) || found === idOf(endpoint.before);
}

const idOf = (attributes: Attributes | null): unknown => attributes?.["id"];

/** The id that an attribute holds, or the address that stands for it; `?` where it may be one of several. */
function reference(it: PlannedChange, attribute: string): string {
  const value = it.after?.[attribute] ?? it.before?.[attribute];
  if (!(value instanceof UnknownValue)) return typeof value === "string" ? value : "?";
  return value.candidates?.length === 1 ? (value.candidates[0] ?? "?") : "?";
}
