import {
  type Action,
  type DynamodbAction,
  optionalParts,
  type ResourceStatement,
  type StatementOptions,
} from "./statement.ts";

/** The actions that read items, and nothing about the table itself. */
export const READ_ITEMS = [
  "dynamodb:BatchGetItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:GetItem",
  "dynamodb:PartiQLSelect",
  "dynamodb:Query",
  "dynamodb:Scan",
] as const satisfies readonly DynamodbAction[];

/** What is allowed, and to whom. */
export interface Grant extends StatementOptions {
  /** Names that IAM has, or patterns that fit at least one. */
  readonly actions: readonly Action[];
  /** ARNs, or `*`. `withIndexes` and `streamsOf` name what belongs to a table. */
  readonly resources: readonly string[];
  /** ARNs of accounts, roles or users. Default: everyone, to be narrowed by `when`. On a gateway endpoint keep the default (R3.3). */
  readonly principals?: readonly string[];
}

/** Allows these actions on these resources. */
export const allow = (grant: Grant): ResourceStatement => ({
  ...optionalParts(grant),
  Effect: "Allow",
  Principal: grant.principals === undefined ? "*" : { AWS: grant.principals },
  Action: grant.actions,
  Resource: grant.resources,
});

/** Allows everything: to everyone, or to those whom `when` leaves. */
export const allowEverything = (options: StatementOptions = {}): ResourceStatement =>
  allow({ ...options, actions: ["*"], resources: ["*"] });

/** Allows the names and descriptions of tables to be read, and no item. */
export const allowListingTables = (options: StatementOptions = {}): ResourceStatement =>
  allow({ ...options, actions: ["dynamodb:DescribeTable", "dynamodb:ListTables"], resources: ["*"] });

/** Allows the items of these tables to be read, and nothing to be changed. */
export const allowReadingItems = (grant: Omit<Grant, "actions">): ResourceStatement =>
  allow({ ...grant, actions: READ_ITEMS });

/** These tables, by ARN, and their indexes: querying an index needs a grant of its own. */
export const withIndexes = (...tableArns: readonly string[]): readonly string[] =>
  tableArns.flatMap((arn) => [arn, `${arn}/index/*`]);

/** The streams of these tables, by ARN. Not for the policy of a gateway endpoint, which carries no streams (R3.9). */
export const streamsOf = (...tableArns: readonly string[]): readonly string[] =>
  tableArns.map((arn) => `${arn}/stream/*`);
