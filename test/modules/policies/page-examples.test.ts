import { describe, expect, it } from "vitest";
import {
  allow,
  allowEverything,
  allowListingTables,
  asPrincipal,
  denyUnlessThroughEndpoint,
  endpointPolicy,
  identityPolicy,
  inAccount,
  type PolicyDocument,
} from "../../../modules/index.ts";
import { canonicalJson } from "../../../modules/policies/policy-json.ts";

const TABLES = "arn:aws:dynamodb:eu-west-1:123456789012:table/*";
const TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";
const ROLE = "arn:aws:iam::111122223333:role/app";
const EVERYTHING = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };

/** A statement of ours beside the page's, in one spelling. */
const statements = (policy: PolicyDocument<unknown>, page: object) =>
  [policy, { Version: "2012-10-17", Statement: [page] }].map(canonicalJson);

describe("an example policy of AWS's page", () => {
  it("that denies all but one endpoint is one line", () => {
    const [ours, page] = statements(
      identityPolicy(denyUnlessThroughEndpoint(["vpce-11aa22bb"], { sid: "FromEndpoint", resources: [TABLES] })),
      {
        Sid: "FromEndpoint",
        Effect: "Deny",
        Action: "dynamodb:*",
        Resource: TABLES,
        Condition: { StringNotEquals: { "aws:sourceVpce": "vpce-11aa22bb" } },
      },
    );
    expect(ours).toBe(page);
  });

  it("that lets one role pass is one line", () => {
    const [ours, page] = statements(endpointPolicy(allowEverything({ sid: "Role", when: asPrincipal(ROLE) })), {
      Sid: "Role",
      ...EVERYTHING,
      Condition: { ArnEquals: { "aws:PrincipalArn": ROLE } },
    });
    expect(ours).toBe(page);
  });

  it("that lets one account pass is one line, and compares the key that holds an account", () => {
    const [ours, page] = statements(
      endpointPolicy(allowEverything({ sid: "Account", when: inAccount("111122223333") })),
      {
        Sid: "Account",
        ...EVERYTHING,
        Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
      },
    );
    expect(ours).toBe(page);
  });

  it("that only lists and describes tables is one line", () => {
    const [ours, page] = statements(endpointPolicy(allowListingTables({ sid: "ReadOnlyAccess" })), {
      Sid: "ReadOnlyAccess",
      Effect: "Allow",
      Principal: "*",
      Action: ["dynamodb:DescribeTable", "dynamodb:ListTables"],
      Resource: "*",
    });
    expect(ours).toBe(page);
  });

  it("that opens one table is one statement", () => {
    const ours = allow({
      sid: "OneTable",
      actions: [
        "dynamodb:Batch*",
        "dynamodb:Delete*",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Update*",
      ],
      resources: [TABLE],
    });
    const [one, other] = statements(endpointPolicy(ours), {
      Sid: "OneTable",
      Effect: "Allow",
      Principal: "*",
      Action: [
        "dynamodb:Batch*",
        "dynamodb:Delete*",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Update*",
      ],
      Resource: TABLE,
    });
    expect(one).toBe(other);
  });
});
