import { Fn, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { statementProblems } from "../../../modules/policies/statement-problems.ts";

const statement = { Effect: "Allow", Principal: "*", Action: "dynamodb:GetItem", Resource: "*" };
const problems = (changes: Record<string, unknown>) => statementProblems({ Statement: [{ ...statement, ...changes }] });
const condition = (operator: string, key: string, value: unknown) => ({ Condition: { [operator]: { [key]: value } } });

describe("a policy for a gateway endpoint", () => {
  it.each([
    ["no principal", { Principal: undefined }, "names no principal"],
    ["an account as principal", { Principal: { AWS: "111122223333" } }, "the root user alone"],
    [
      "an account's root as principal",
      { Principal: { AWS: ["arn:aws:iam::111122223333:root"] } },
      "the root user alone",
    ],
    ["the same in China", { Principal: { AWS: "arn:aws-cn:iam::111122223333:root" } }, "the root user alone"],
    [
      "an action that IAM does not have",
      { Action: ["dynamodb:GetItme"] },
      "names dynamodb:GetItme, which IAM does not",
    ],
    ["a pattern that fits no action", { Action: "dynamodb:Teleport*" }, "names dynamodb:Teleport*"],
    ["an unknown action of S3", { Action: "s3:GetObjekt" }, "names s3:GetObjekt"],
    ["an action of streams", { Action: "dynamodb:GetRecords" }, "allows dynamodb:GetRecords, but DynamoDB Streams"],
    [
      "a pattern for streams alone",
      { Action: "dynamodb:GetShard*" },
      "allows dynamodb:GetShard*, but DynamoDB Streams",
    ],
    [
      "a stream as resource",
      { Resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/*" },
      "but DynamoDB Streams",
    ],
    [
      "a wildcard for an account",
      condition("StringLike", "aws:PrincipalAccount", "11112222*"),
      "neither wildcards nor",
    ],
    ["a wildcard for a VPC", condition("StringNotLike", "aws:SourceVpc", ["vpc-*"]), "neither wildcards nor numbers"],
    [
      "an account as a number",
      condition("NumericEquals", "aws:principalaccount", 111122223333),
      "wildcards nor numbers",
    ],
    [
      "an account where a principal's ARN belongs",
      condition("StringEquals", "aws:PrincipalArn", "111122223333"),
      "which no ARN ever equals; write aws:PrincipalAccount",
    ],
    ["six characters missing", condition("StringLike", "aws:PrincipalTag/team", "pay*"), "at least 6 characters"],
    ["a lone wildcard", condition("ForAnyValue:StringLike", "s3:prefix", "*"), "at least 6 characters"],
    ["a half account", { Resource: "arn:aws:dynamodb:eu-west-1:1111*:table/a" }, "part id, part wildcard"],
    [
      "a half account in a condition",
      condition("ArnLike", "aws:PrincipalArn", "arn:aws:iam::1111????3333:role/app"),
      "part id, part wildcard",
    ],
  ])("is refused with %s", (_, changes, message) => {
    expect(problems(changes)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    ["everyone, in either form", { Principal: { AWS: "*" } }],
    ["a role as principal", { Principal: { AWS: "arn:aws:iam::111122223333:role/app" } }],
    ["NotPrincipal", { Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/app" } }],
    ["actions in any case", { Action: ["DynamoDB:getitem"] }],
    ["a pattern that streams share with others", { Action: ["dynamodb:Get*", "dynamodb:*", "*"] }],
    ["streams denied", { Effect: "Deny", Action: "dynamodb:GetRecords" }],
    ["actions of other services", { Action: "kms:Decrypt" }],
    ["six characters before the wildcard", condition("StringLike", "aws:PrincipalTag/team", "paymen*")],
    ["six characters after it", condition("StringLike", "aws:PrincipalTag/team", "*ayments")],
    ["a variable beside it", condition("StringLike", "s3:prefix", ["$", "{aws:username}/*"].join(""))],
    ["an asterisk that is no wildcard", condition("StringEquals", "s3:prefix", "*")],
    ["a wildcard for a role", condition("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/app-*")],
    [
      "a flag and a date",
      { Condition: { Bool: { "aws:SecureTransport": true }, DateLessThan: { "aws:CurrentTime": "2027" } } },
    ],
  ])("may have %s", (_, changes) => {
    expect(problems(changes)).toEqual([]);
  });

  it("may have a single statement without brackets", () => {
    expect(statementProblems({ Statement: statement })).toEqual([]);
    expect(statementProblems({ Statement: { ...statement, Principal: undefined } })).toHaveLength(1);
  });

  it.each([[[]], [{}], [{ Statement: "all" }], [{ Statement: [{ ...statement, Effect: "allow" }] }]])(
    "is refused where it is no policy document: %j",
    (document) => {
      expect(statementProblems(document)).toEqual([expect.stringMatching(/^the policy is not a policy document/)]);
    },
  );

  it("is told which statement is wrong, by its Sid or its place", () => {
    const bad = { ...statement, Action: "s3:No" };
    expect(statementProblems({ Statement: [statement, bad] })).toEqual([expect.stringMatching(/^statement 2 of /)]);
    expect(statementProblems({ Statement: [{ ...bad, Sid: "Mine" }] })).toEqual([
      expect.stringMatching(/^statement Mine /),
    ]);
  });

  it("may not have one Sid twice", () => {
    const twice = {
      Statement: [
        { ...statement, Sid: "A" },
        { ...statement, Sid: "A" },
        { ...statement, Sid: "B" },
      ],
    };
    expect(statementProblems(twice)).toEqual([expect.stringContaining("several statements with the Sid A")]);
  });

  it("is not judged by what Terraform has yet to fill in", () => {
    const variable = new TerraformVariable(new TerraformStack(Testing.app(), "stack"), "x", {});
    const changes = {
      Principal: { AWS: variable.stringValue },
      Action: Token.asList(variable.listValue),
      Resource: Fn.concat([variable.listValue, ["*"]]),
      ...condition("StringLike", "aws:PrincipalAccount", variable.stringValue),
    };
    expect(problems(changes)).toEqual([]);
    expect(problems({ Action: `dynamodb:${variable.stringValue}` })).toEqual([]);
  });

  it("is judged by what stands beside it", () => {
    const variable = new TerraformVariable(new TerraformStack(Testing.app(), "stack"), "x", {});
    expect(problems({ Action: [variable.stringValue, "dynamodb:Nope"] })).toHaveLength(1);
  });
});
