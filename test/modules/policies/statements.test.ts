import { describe, expect, it } from "vitest";
import {
  type Action,
  allOf,
  allow,
  allowEverything,
  allowListingTables,
  allowReadingItems,
  asPrincipal,
  DeclarationError,
  denyUnlessThroughEndpoint,
  denyUnlessThroughVpc,
  endpointPolicy,
  identityPolicy,
  inAccount,
  inOrganization,
  type ResourceStatement,
  streamsOf,
  tablePolicy,
  withIndexes,
} from "../../../modules/index.ts";
import { canonicalJson } from "../../../modules/policies/policy-json.ts";
import { statementProblems } from "../../../modules/policies/statement-problems.ts";

const ORDERS = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
const ROLE = "arn:aws:iam::111122223333:role/app";

const rendered = (policy: object): unknown => JSON.parse(canonicalJson(policy));
const only = (statement: ResourceStatement) => {
  const policy = endpointPolicy(statement);
  expect(statementProblems(policy)).toEqual([]);
  return rendered(policy);
};
const document = (statement: object) => ({ Version: "2012-10-17", Statement: [statement] });

describe("statements of an endpoint policy", () => {
  it("allow everything", () => {
    expect(only(allowEverything())).toEqual(document({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }));
  });

  it("allow everything to one role, one account, or one organization", () => {
    const conditions = [asPrincipal(ROLE), inAccount("111122223333"), inOrganization("o-a1b2c3d4e5")].map((when) =>
      only(allowEverything({ when })),
    );
    const base = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
    expect(conditions).toEqual([
      document({ ...base, Condition: { ArnEquals: { "aws:PrincipalArn": ROLE } } }),
      document({ ...base, Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } } }),
      document({ ...base, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
    ]);
  });

  it("allow listing and describing tables, and no more", () => {
    expect(only(allowListingTables({ sid: "ReadOnlyAccess" }))).toEqual(
      document({
        Sid: "ReadOnlyAccess",
        Effect: "Allow",
        Principal: "*",
        Action: ["dynamodb:DescribeTable", "dynamodb:ListTables"],
        Resource: "*",
      }),
    );
  });

  it("allow reading items of a table and of its indexes, and no write", () => {
    const policy = only(allowReadingItems({ resources: withIndexes(ORDERS) }));
    expect(policy).toHaveProperty("Statement.0.Resource", [ORDERS, `${ORDERS}/index/*`]);
    const text = JSON.stringify(policy);
    for (const action of ["GetItem", "BatchGetItem", "Query", "Scan"]) expect(text).toContain(`"dynamodb:${action}"`);
    expect(text).not.toMatch(/Put|Update|Delete|Write|Create|Insert|dynamodb:\*/);
  });

  it("allow chosen actions, patterns among them, on chosen tables", () => {
    const actions: readonly Action[] = ["dynamodb:PutItem", "dynamodb:Batch*", "dynamodb:GetItem"];
    const other = "arn:aws:dynamodb:eu-west-1:111122223333:table/customers";
    const policy = only(allow({ actions, resources: [ORDERS, other] }));
    expect(policy).toHaveProperty("Statement.0.Action", ["dynamodb:Batch*", "dynamodb:GetItem", "dynamodb:PutItem"]);
    expect(policy).toHaveProperty("Statement.0.Resource", [other, ORDERS]);
  });

  it("stand side by side in one policy", () => {
    const policy = endpointPolicy(allowListingTables(), allowReadingItems({ resources: [ORDERS] }));
    expect(rendered(policy)).toHaveProperty("Statement.length", 2);
  });

  it("take names of actions that exist, and no others, as the compiler sees it", () => {
    const actions: readonly Action[] = ["dynamodb:GetItem", "s3:GetObject", "dynamodb:*"];
    // @ts-expect-error: IAM has no such action
    const misspelt: Action = "dynamodb:GetItme";
    expect([...actions, misspelt]).toHaveLength(4);
  });
});

describe("conditions", () => {
  it("hold together where they compare different keys", () => {
    expect(allOf(inAccount("111122223333"), inOrganization("o-a1b2c3d4e5"), asPrincipal(ROLE))).toEqual({
      StringEquals: { "aws:PrincipalAccount": ["111122223333"], "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] },
      ArnEquals: { "aws:PrincipalArn": [ROLE] },
    });
  });

  it("are refused where one would overwrite the other", () => {
    const both = () => allOf(inAccount("111122223333"), inAccount("444455556666"));
    expect(both).toThrow(DeclarationError);
    expect(both).toThrow(/aws:PrincipalAccount by StringEquals; name all its values in one/);
  });

  it("take several values, of which one must match", () => {
    expect(inAccount("1", "2")).toEqual({ StringEquals: { "aws:PrincipalAccount": ["1", "2"] } });
  });
});

describe("statements of an identity policy", () => {
  const resources = ["arn:aws:dynamodb:eu-west-1:111122223333:table/*"];
  const deny = { Effect: "Deny", Action: "dynamodb:*", Resource: resources[0] };

  it("deny what does not come through the endpoint", () => {
    const statement = denyUnlessThroughEndpoint(["vpce-1"], { sid: "OnlyThroughEndpoint", resources });
    expect(rendered(identityPolicy(statement))).toEqual(
      document({
        Sid: "OnlyThroughEndpoint",
        ...deny,
        Condition: { StringNotEquals: { "aws:sourceVpce": "vpce-1" } },
      }),
    );
  });

  it("deny what does not come through the VPC, which outlives a replaced endpoint", () => {
    expect(rendered(identityPolicy(denyUnlessThroughVpc(["vpc-1", "vpc-2"], { resources })))).toEqual(
      document({ ...deny, Condition: { StringNotEquals: { "aws:SourceVpc": ["vpc-1", "vpc-2"] } } }),
    );
  });

  it("name no principal, as the compiler sees it", () => {
    // @ts-expect-error: a statement with a principal belongs to an endpoint or a table
    expect(identityPolicy(allowEverything()).Statement).toHaveLength(1);
  });
});

describe("a table's own policy", () => {
  it("allows a role and an account by name, on the table, its indexes and its streams", () => {
    const policy = tablePolicy(
      allow({ principals: [ROLE, "444455556666"], actions: ["dynamodb:GetItem"], resources: withIndexes(ORDERS) }),
      allow({ principals: [ROLE], actions: ["dynamodb:GetRecords"], resources: streamsOf(ORDERS) }),
    );
    expect(rendered(policy)).toMatchObject({
      Statement: [
        { Principal: { AWS: ["444455556666", ROLE] }, Resource: [ORDERS, `${ORDERS}/index/*`] },
        { Principal: { AWS: ROLE }, Resource: `${ORDERS}/stream/*` },
      ],
    });
  });
});
