import type { DYNAMODB_ACTIONS } from "./dynamodb-actions.ts";
import type { S3_ACTIONS } from "./s3-actions.ts";

/** An action of DynamoDB, by the name that IAM gives it. */
export type DynamodbAction = (typeof DYNAMODB_ACTIONS)[number];
/** An action of S3, by the name that IAM gives it. */
export type S3Action = (typeof S3_ACTIONS)[number];

/** An action by its name, or a pattern such as `dynamodb:Batch*`. */
export type Action = DynamodbAction | S3Action | `${"dynamodb" | "s3"}:${string}*` | "*";

/** By operator, then by key: the values of which one must hold. All keys of all operators must hold. */
export type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

interface Clause {
  /** Must be unique in its policy. */
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly Action[];
  /** ARNs, or `*`. */
  readonly Resource: readonly string[];
  readonly Condition?: Condition;
}

/** A statement of a policy that hangs on a user or role: it speaks of whoever bears it. */
export interface IdentityStatement extends Clause {
  readonly Principal?: never;
}

/** A statement of a policy that hangs on an endpoint or a table: it names whom it speaks of. */
export interface ResourceStatement extends Clause {
  readonly Principal: "*" | { readonly AWS: readonly string[] };
}

/** A policy with statements of one kind. */
export interface PolicyDocument<S> {
  readonly Version: "2012-10-17";
  readonly Statement: readonly S[];
}

/** What any statement may carry. */
export interface StatementOptions {
  /** Letters and digits, unique in its policy. Default: none. */
  readonly sid?: string;
  /** Default: no condition. `allOf` joins several. */
  readonly when?: Condition;
}

/** A policy for an endpoint. `GatewayEndpoint` takes it as its `policy`, and checks it. */
export const endpointPolicy = (...statements: readonly ResourceStatement[]): PolicyDocument<ResourceStatement> =>
  document(statements);

/** A policy for a user or role, such as `aws_iam_policy` takes; `policyJson` makes text of it. */
export const identityPolicy = (...statements: readonly IdentityStatement[]): PolicyDocument<IdentityStatement> =>
  document(statements);

/**
 * A policy for a table, such as `aws_dynamodb_resource_policy` takes; `policyJson` makes text of it. DynamoDB has had these since
 * March 2024 (R3.11). At most 20 KB, white space included, and none for a global table of version 2017.11.29.
 */
export const tablePolicy = (...statements: readonly ResourceStatement[]): PolicyDocument<ResourceStatement> =>
  document(statements);

const document = <S>(statements: readonly S[]): PolicyDocument<S> => ({ Version: "2012-10-17", Statement: statements });

/** The part of a statement that its options make. */
export const optionalParts = ({ sid, when }: StatementOptions): Pick<Clause, "Sid" | "Condition"> => ({
  ...(sid !== undefined && { Sid: sid }),
  ...(when !== undefined && { Condition: when }),
});
