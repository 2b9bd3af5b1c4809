import { isKnownText } from "../known-text.ts";
import { DYNAMODB_ACTIONS } from "./dynamodb-actions.ts";
import type { ParsedStatement } from "./parsed-statement.ts";
import { S3_ACTIONS } from "./s3-actions.ts";
import type { DynamodbAction } from "./statement.ts";

const ACTIONS: readonly string[] = [...DYNAMODB_ACTIONS, ...S3_ACTIONS];
const STREAM_ACTIONS: readonly string[] = [
  "dynamodb:DescribeStream",
  "dynamodb:GetRecords",
  "dynamodb:GetShardIterator",
  "dynamodb:ListStreams",
] satisfies readonly DynamodbAction[];

/** Actions of DynamoDB and S3 that IAM does not have, and DynamoDB Streams, which no gateway endpoint carries (R3.9). */
export const actionProblems = ({ Effect, Action, Resource }: ParsedStatement): readonly string[] => [
  ...Action.flatMap((pattern) => actionProblem(pattern, Effect)),
  ...(Effect === "Allow" ? Resource.filter((arn) => /^arn:.*:table\/[^/]+\/stream\//.test(arn)) : []).map(
    withoutStreams,
  ),
];

function actionProblem(pattern: string, effect: ParsedStatement["Effect"]): readonly string[] {
  if (!isKnownText(pattern) || !/^(dynamodb|s3):/i.test(pattern)) return [];
  const named = ACTIONS.filter((action) => matches(pattern, action));
  if (named.length === 0) return [`names ${pattern}, which IAM does not have; check its spelling`];
  const onlyStreams = named.every((action) => STREAM_ACTIONS.includes(action));
  return effect === "Allow" && onlyStreams ? [withoutStreams(pattern)] : [];
}

const withoutStreams = (what: string): string =>
  `allows ${what}, but DynamoDB Streams is out of a gateway endpoint's reach; use an interface endpoint for it`;

/** IAM compares actions without regard to case; `*` stands for any run of characters and `?` for one. */
function matches(pattern: string, action: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "i").test(action);
}
