import { describe, expect, it } from "vitest";
import { canonical, digest } from "../../engine/assess/canonical.ts";
import { tryNormalisePolicy } from "../../engine/assess/policy-document.ts";
import { FULL_ACCESS } from "../../engine/resources/endpoint-policy.ts";
import { DYNAMODB, smallNetwork } from "../model/small-network.ts";
import { create, remove, update } from "../plan/plan-json.ts";
import { assessPlan, outcome } from "./assess-plan.ts";

const statement = {
  Effect: "Allow",
  Principal: "*",
  Action: ["dynamodb:GetItem", "dynamodb:Query"],
  Resource: "arn:aws:dynamodb:*:*:table/t",
};
const policy = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const same = (a: string, b: string) => tryNormalisePolicy(a) === tryNormalisePolicy(b);

describe("two policies say the same", () => {
  it.each([
    [
      "in another order of keys",
      { Resource: statement.Resource, Action: statement.Action, Principal: "*", Effect: "Allow" },
    ],
    ["in another order of actions", { ...statement, Action: statement.Action.toReversed() }],
    ["with a list of one for one", { ...statement, Resource: [statement.Resource] }],
    ["with actions in another case", { ...statement, Action: ["DynamoDB:getitem", "dynamodb:QUERY"] }],
    ["with everyone named as an AWS principal", { ...statement, Principal: { AWS: ["*"] } }],
    ["with a name to the statement", { ...statement, Sid: "Reads" }],
  ])("%s (R6.5)", (_, other) => {
    expect(same(policy(statement), policy(other))).toBe(true);
  });

  it("in another version, where none uses variables", () => {
    const old = JSON.stringify({ Version: "2008-10-17", Statement: statement });
    expect(same(policy(statement), old)).toBe(true);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable is written so
    const variable = { ...statement, Resource: "arn:aws:dynamodb:*:*:table/${aws:username}" };
    expect(same(policy(variable), JSON.stringify({ Version: "2008-10-17", Statement: variable }))).toBe(false);
  });

  it("in another order of statements", () => {
    const deny = { ...statement, Effect: "Deny" };
    expect(same(policy(statement, deny), policy(deny, statement))).toBe(true);
  });
});

describe("two policies do not say the same", () => {
  it.each([
    ["another action", { ...statement, Action: ["dynamodb:GetItem"] }],
    ["the opposite", { ...statement, Effect: "Deny" }],
    ["a resource in another case", { ...statement, Resource: "arn:aws:dynamodb:*:*:table/T" }],
    ["a condition", { ...statement, Condition: { StringEquals: { "aws:PrincipalAccount": "1" } } }],
    [
      "all but these actions",
      { Effect: "Allow", Principal: "*", NotAction: statement.Action, Resource: statement.Resource },
    ],
    ["one principal", { ...statement, Principal: { AWS: "111122223333" } }],
  ])("with %s", (_, other) => {
    expect(same(policy(statement), policy(other))).toBe(false);
  });

  it("where one is no policy at all", () => {
    expect(tryNormalisePolicy("not json")).toBeUndefined();
    expect(tryNormalisePolicy("7")).toBeUndefined();
  });
});

describe("an endpoint that stands", () => {
  const narrow = policy(statement);
  const live = (standing: string | undefined) =>
    smallNetwork({
      tables: {},
      endpoints: { "vpce-1": DYNAMODB },
      ...(standing === undefined ? {} : { policy: standing }),
    });
  const set = (document: string) =>
    create("aws_vpc_endpoint_policy.p", { vpc_endpoint_id: "vpce-1", policy: document });
  const said = (it: object, standing: string | undefined) => outcome(assessPlan({ changes: [it] }, live(standing)));

  it("denies from now on where full access is narrowed (T26)", () => {
    expect(said(set(narrow), FULL_ACCESS)).toBe("disruptive; policy-narrowed will");
  });

  it("is only widened by full access, and by the removal of its policy (R6.10)", () => {
    expect(said(set(FULL_ACCESS), narrow)).toBe("safe; policy-widened will");
    expect(said(remove("aws_vpc_endpoint_policy.p", { vpc_endpoint_id: "vpce-1", policy: narrow }), narrow)).toBe(
      "safe; policy-widened will",
    );
  });

  it("is left as it is by the same policy in other words", () => {
    expect(said(set(policy({ ...statement, Sid: "x" })), narrow)).toBe("safe");
    const own = { id: "vpce-1", vpc_id: "vpc-1", vpc_endpoint_type: "Gateway", policy: narrow };
    expect(said(update("aws_vpc_endpoint.e", own, { policy: policy({ ...statement, Sid: "x" }) }), narrow)).toBe(
      "safe",
    );
  });

  it("denies from now on between two narrower ones", () => {
    expect(said(set(policy({ ...statement, Effect: "Deny" })), narrow)).toBe("disruptive; policy-narrowed will");
  });

  it("is not checked where its policy was not read, or is none", () => {
    expect(said(set(narrow), undefined)).toBe("undetermined; not-checked may");
    expect(said(set("*"), narrow)).toBe("undetermined; not-checked may");
  });

  it("is not known where the policy is not", () => {
    expect(said(create("aws_vpc_endpoint_policy.p", { vpc_endpoint_id: "vpce-1" }, { policy: true }), narrow)).toBe(
      "undetermined; not-known may",
    );
  });
});

describe("the canonical form", () => {
  it("knows no order of keys or lists, and nothing that is left out", () => {
    expect(canonical({ b: [2, 1], a: { d: 1n, c: null }, e: undefined })).toBe(
      canonical({ a: { c: null, d: 1n }, b: [1, 2] }),
    );
    expect(
      canonical(
        new Map([
          ["x", { id: 1 }],
          ["y", { id: 2 }],
        ]),
      ),
    ).toBe(canonical([{ id: 2 }, { id: 1 }]));
  });

  it("tells apart what is not the same", () => {
    const all = [1, "1", [1], { a: 1 }, [[1]], null, true, "", [], {}, [1, 1], { a: [1] }, { a: { b: 1 } }];
    expect(new Set(all.map((it) => digest(it))).size).toBe(all.length);
  });
});
