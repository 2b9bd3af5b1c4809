import type { Address } from "../model/ids.ts";
import { type Known, known, unknown } from "../model/known.ts";
import type { Service } from "../model/service.ts";
import { type Attributes, type PlannedChange, UnknownValue } from "../plan/plan.ts";

interface Holder {
  readonly attribute: string;
  readonly service?: Service;
  /** What it stands on: the attribute that names it, and the type and attributes by which a plan creates it. */
  readonly on?: { readonly attribute: string; readonly type: string; readonly names: readonly string[] };
}

const onIdentity = (kind: string): Holder => ({
  attribute: "policy",
  on: { attribute: kind, type: `aws_iam_${kind}`, names: ["name"] },
});
const onBucket = (attribute: string): Holder => ({
  attribute,
  service: "s3",
  on: { attribute: "bucket", type: "aws_s3_bucket", names: ["bucket"] },
});

/** The types that carry policies which judge requests to S3 or DynamoDB, and where. Endpoints' own policies are not among them. */
const HOLDERS: Readonly<Record<string, Holder>> = {
  aws_iam_policy: { attribute: "policy" },
  aws_iam_role_policy: onIdentity("role"),
  aws_iam_user_policy: onIdentity("user"),
  aws_iam_group_policy: onIdentity("group"),
  aws_organizations_policy: { attribute: "content" },
  aws_ssoadmin_permission_set_inline_policy: { attribute: "inline_policy" },
  // Providers before 4.0 have a bucket's policy within it.
  aws_s3_bucket: { attribute: "policy", service: "s3" },
  aws_s3_bucket_policy: onBucket("policy"),
  aws_s3_access_point: { attribute: "policy", service: "s3" },
  aws_s3control_access_point_policy: { attribute: "policy", service: "s3" },
  aws_s3tables_table_bucket_policy: { attribute: "resource_policy", service: "s3" },
  aws_s3tables_table_policy: { attribute: "resource_policy", service: "s3" },
  aws_dynamodb_resource_policy: {
    attribute: "policy",
    service: "dynamodb",
    on: { attribute: "resource_arn", type: "aws_dynamodb_table", names: ["arn"] },
  },
};

/** Types that are a policy and what it stands on at once: where they are new, nobody asked anything of them before. */
const OWN_HOLDERS: readonly string[] = ["aws_s3_bucket", "aws_s3_access_point", "aws_iam_role"];

/** A policy as a resource carries it. */
export interface Carried {
  readonly address: Address;
  /** The service whose resource it stands on. Absent on what stands on identities, of which the plan does not tell where they work. */
  readonly service?: Service;
  readonly document: Known<string>;
  /** Tells apart those that one resource carries. */
  readonly place: string;
}

/** The policies that a resource carries with these attributes of it, its own before or after. */
export function carried(it: PlannedChange, attributes: Attributes | null): readonly Carried[] {
  if (attributes === null) return [];
  const holder = HOLDERS[it.type];
  if (holder !== undefined) return policyOf(it, holder, attributes);
  return it.type === "aws_iam_role" ? inlinePolicies(it, attributes) : [];
}

function policyOf({ address }: PlannedChange, holder: Holder, attributes: Attributes): readonly Carried[] {
  const { attribute, service } = holder;
  const value = attributes[attribute];
  const own = { address, place: "", ...(service === undefined ? {} : { service }) };
  if (typeof value === "string" && value !== "") return [{ ...own, document: known(value) }];
  if (!(value instanceof UnknownValue)) return [];
  return [{ ...own, document: unknown(`\`${value.path}\` is known only after the apply`) }];
}

function inlinePolicies(role: PlannedChange, attributes: Attributes): readonly Carried[] {
  const blocks: unknown = attributes["inline_policy"];
  if (!Array.isArray(blocks)) return [];
  const items: readonly unknown[] = blocks;
  return items.flatMap((it) =>
    isAttributes(it) ? policyOf(role, { attribute: "policy" }, it).map((one) => ({ ...one, place: nameOf(it) })) : [],
  );
}

const isAttributes = (it: unknown): it is Attributes =>
  typeof it === "object" && it !== null && !(it instanceof UnknownValue);

const nameOf = ({ name }: Attributes): string => (typeof name === "string" ? name : "");

/** True where what the policy stands on comes with this plan, or goes with it. */
export function standsOnWhatIs(
  { type, action, before, after }: PlannedChange,
  changes: readonly PlannedChange[],
): boolean {
  const isFleeting = action === "create" || action === "delete";
  if (isFleeting && OWN_HOLDERS.includes(type)) return true;
  const on = HOLDERS[type]?.on;
  if (on === undefined) return false;
  const name = (after ?? before)?.[on.attribute];
  if (name instanceof UnknownValue) return true;
  const fleeting = changes.filter((it) => it.type === on.type && (it.action === "create" || it.action === "delete"));
  return fleeting.some((it) => on.names.some((one) => (it.after ?? it.before)?.[one] === name));
}
