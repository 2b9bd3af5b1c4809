import type { Address } from "../model/ids.ts";
import { type Known, known, unknown } from "../model/known.ts";
import type { Service } from "../model/service.ts";
import { type Attributes, type Plan, type PlannedChange, UnknownValue } from "../plan/plan.ts";

/** A policy that judges requests once the plan is applied, whether the plan changes it or not. */
export interface PolicyInForce {
  readonly address: Address;
  /** The service whose resource it stands on. Absent on what stands on identities, of which the plan does not tell where they work. */
  readonly service?: Service;
  readonly document: Known<string>;
}

interface Holder {
  readonly attribute: string;
  readonly service?: Service;
}

/** The types that carry policies which judge requests to S3 or DynamoDB, and where. Endpoints' own policies are not among them. */
const HOLDERS: Readonly<Record<string, Holder>> = {
  aws_iam_policy: { attribute: "policy" },
  aws_iam_role_policy: { attribute: "policy" },
  aws_iam_user_policy: { attribute: "policy" },
  aws_iam_group_policy: { attribute: "policy" },
  aws_organizations_policy: { attribute: "content" },
  aws_ssoadmin_permission_set_inline_policy: { attribute: "inline_policy" },
  aws_s3_bucket_policy: { attribute: "policy", service: "s3" },
  aws_s3_access_point: { attribute: "policy", service: "s3" },
  aws_s3control_access_point_policy: { attribute: "policy", service: "s3" },
  aws_dynamodb_resource_policy: { attribute: "policy", service: "dynamodb" },
};

/**
 * Every policy that the plan carries and leaves in force, unchanged ones too: it is these that an endpoint's new id breaks. A
 * policy that the plan itself creates out of what is not known yet is left out: it denied nobody before.
 */
export function policiesInForce({ changes }: Plan): readonly PolicyInForce[] {
  const standing = changes.filter((it) => it.mode === "managed" && it.action !== "delete" && it.action !== "forget");
  return standing.flatMap((it) =>
    it.type === "aws_iam_role" ? inlinePolicies(it) : policyOf(it, HOLDERS[it.type], it.after ?? {}),
  );
}

function policyOf(it: PlannedChange, holder: Holder | undefined, attributes: Attributes): readonly PolicyInForce[] {
  if (holder === undefined) return [];
  const { attribute, service } = holder;
  const value = attributes[attribute];
  const own = { address: it.address, ...(service === undefined ? {} : { service }) };
  if (typeof value === "string" && value !== "") return [{ ...own, document: known(value) }];
  if (!(value instanceof UnknownValue) || it.before === null) return [];
  return [{ ...own, document: unknown(`\`${value.path}\` is known only after the apply`) }];
}

function inlinePolicies(role: PlannedChange): readonly PolicyInForce[] {
  const blocks: unknown = role.after?.["inline_policy"];
  if (!Array.isArray(blocks)) return [];
  const items: readonly unknown[] = blocks;
  return items.flatMap((it) => (isAttributes(it) ? policyOf(role, { attribute: "policy" }, it) : []));
}

const isAttributes = (it: unknown): it is Attributes =>
  typeof it === "object" && it !== null && !(it instanceof UnknownValue);
