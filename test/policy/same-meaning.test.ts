import { describe, expect, it } from "vitest";
import { sameMeaning } from "../../engine/policy/same-meaning.ts";

const policy = (...statements: readonly object[]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((it) => ({ Effect: "Allow", Principal: "*", ...it })),
  });
const of = (Action: string | readonly string[], Resource: string | readonly string[] = "*") =>
  policy({ Action, Resource });

describe("two policies", () => {
  it.each([
    {
      by: "split into two statements",
      one: of(["s3:GetObject", "s3:PutObject"]),
      other: policy({ Action: "s3:GetObject", Resource: "*" }, { Action: "s3:PutObject", Resource: "*" }),
    },
    { by: "with an action that a wildcard holds", one: of("s3:*"), other: of(["s3:*", "s3:GetObject"]) },
    { by: "with actions in another case", one: of("s3:GetObject"), other: of("S3:getobject") },
  ])("say the same: $by", ({ one, other }) => {
    expect(sameMeaning(one, other)).toBe(true);
    expect(sameMeaning(other, one)).toBe(true);
  });

  it.each([
    { by: "another action", one: of("s3:GetObject"), other: of("s3:PutObject") },
    { by: "more, though no request of one service sees it", one: of("s3:*"), other: of("*") },
    {
      by: "another table",
      one: of("dynamodb:*", "arn:aws:dynamodb:eu-west-1:1:table/a"),
      other: of("dynamodb:*", "arn:aws:dynamodb:eu-west-1:1:table/b"),
    },
    { by: "what cannot be read", one: of("s3:*"), other: "{" },
  ])("do not: $by", ({ one, other }) => {
    expect(sameMeaning(one, other)).toBe(false);
    expect(sameMeaning(other, one)).toBe(false);
  });
});
