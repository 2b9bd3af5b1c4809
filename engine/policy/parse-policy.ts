import { z } from "zod";
import { tryParseOperator } from "./operator.ts";
import type { Condition, Listed, Policy, Statement } from "./statement.ts";

/** A policy, or why it cannot be read as one, as the rest of a sentence. */
export type Parsed =
  | { readonly policy: Policy; readonly problem?: never }
  | { readonly problem: string; readonly policy?: never };

const listOf = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((it) => [it])]);
const texts = listOf(z.string());
const values = listOf(z.union([z.string(), z.number(), z.boolean()]).transform(String));
const principals = z.union([
  z.literal("*").transform(() => ["*"]),
  z.record(z.string(), texts).transform((byKind) => Object.entries(byKind).flatMap(ofKind)),
]);
const conditions = z.record(z.string(), z.record(z.string(), values)).transform((all, context) => {
  const read = Object.entries(all).flatMap(([name, keys]): readonly Condition[] => {
    const operator = tryParseOperator(name);
    if (operator === undefined) context.addIssue({ code: "custom", message: `no operator is called ${name}` });
    else return Object.entries(keys).map(([key, of]) => ({ operator, key: key.toLowerCase(), values: of }));
    return [];
  });
  return read;
});

const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(["Allow", "Deny"]),
  Principal: principals.optional(),
  NotPrincipal: principals.optional(),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: texts.optional(),
  NotResource: texts.optional(),
  Condition: conditions.default([]),
});

const policySchema = z.strictObject({
  Version: z.enum(["2012-10-17", "2008-10-17"]).optional(),
  Id: z.string().optional(),
  Statement: listOf(statementSchema),
});

/** Reads a policy document. What IAM would not take, or what nothing is known of, is a problem and never left out. */
export function parsePolicy(document: string): Parsed {
  let json: unknown;
  try {
    json = JSON.parse(document);
  } catch {
    return { problem: "it is not JSON" };
  }
  const result = policySchema.safeParse(json);
  if (!result.success) return { problem: problemOf(result.error) };
  const { Statement, Version } = result.data;
  const statements = Statement.map(readStatement);
  const without = statements.indexOf(undefined);
  if (without >= 0) return { problem: `statement ${without + 1} has both or neither of an element and its Not` };
  return {
    policy: {
      statements: statements.flatMap((it) => it ?? []),
      hasVariables: Version === "2012-10-17",
      size: JSON.stringify(json).length,
    },
  };
}

function readStatement(it: z.infer<typeof statementSchema>, index: number): Statement | undefined {
  const label = it.Sid || `statement ${index + 1}`;
  const [actions, resources] = [oneOf(it.Action, it.NotAction), oneOf(it.Resource, it.NotResource)];
  const whom = oneOf(it.Principal, it.NotPrincipal);
  if (actions === undefined || resources === undefined) return undefined;
  if (whom === undefined && it.Principal !== undefined) return undefined;
  const named = whom === undefined ? {} : { principals: whom };
  return { label, effect: it.Effect, ...named, actions, resources, conditions: it.Condition };
}

function oneOf(listed: readonly string[] | undefined, but: readonly string[] | undefined): Listed | undefined {
  if ((listed === undefined) === (but === undefined)) return undefined;
  return { isNegated: but !== undefined, texts: listed ?? but ?? [] };
}

/** An account and the ARN of its root are one principal. Those that are no AWS principals keep their kind before them. */
function ofKind([kind, names]: readonly [string, readonly string[]]): readonly string[] {
  if (kind !== "AWS") return names.map((name) => `${kind}:${name}`);
  return names.map((name) => /^arn:[^:]*:iam::(\d{12}):root$/.exec(name)?.[1] ?? name);
}

function problemOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (issue === undefined) return "it is not a policy";
  const where = issue.path.join(".");
  return where === "" ? `it is not a policy: ${issue.message}` : `${where} is not as IAM has it: ${issue.message}`;
}
