import { Tokenization } from "cdktf";
import { z } from "zod";

/** A list that Terraform fills in has no elements yet to judge. */
const deferred = z.custom<object>((value) => Tokenization.isResolvable(value)).transform((): readonly string[] => []);
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const texts = z.union([z.string().transform((text) => [text]), z.array(z.string()), deferred]).readonly();
const values = z.union([scalar.transform((text) => [text]), z.array(scalar), deferred]).readonly();
const principals = z.union([z.literal("*").transform(() => ["*"]), z.record(z.string(), texts).transform(flatten)]);

const statement = z.looseObject({
  Sid: z.string().optional(),
  Effect: z.enum(["Allow", "Deny"]),
  Principal: principals.optional(),
  NotPrincipal: principals.optional(),
  Action: texts.default([]),
  Resource: texts.default([]),
  Condition: z.record(z.string(), z.record(z.string(), values)).default({}),
});

const policy = z.looseObject({
  Statement: z.union([z.array(statement), statement.transform((only) => [only])]),
});

/** A statement as IAM's grammar allows it, every list a list. */
export type ParsedStatement = Readonly<z.infer<typeof statement>>;

/** The statements of a policy, or what keeps it from being one. */
export function parseStatements(
  document: unknown,
): { readonly statements: readonly ParsedStatement[] } | { readonly problem: string } {
  const result = policy.safeParse(document);
  if (result.success) return { statements: result.data.Statement };
  const [issue] = result.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
  return { problem: `the policy is not a policy document${where}: ${issue?.message}` };
}

function flatten(byKind: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.values(byKind).flat();
}
