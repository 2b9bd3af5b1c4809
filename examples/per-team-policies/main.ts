/**
 * Two teams in one VPC, each with a DynamoDB endpoint of its own, so that each team's subnets have a policy of their own. Outside this
 * repository, import from "driftgate/modules".
 */
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import {
  AwsStack,
  allOf,
  allow,
  allowListingTables,
  allowReadingItems,
  asPrincipal,
  denyUnlessThroughVpc,
  endpointPolicy,
  GatewayEndpoint,
  identityPolicy,
  inAccount,
  policyJson,
  runApp,
  withIndexes,
} from "../../modules/index.ts";

const region = "eu-west-1";
const account = "111122223333";
const vpcId = "vpc-0a1b2c3d4e5f67890";
const orders = `arn:aws:dynamodb:${region}:${account}:table/orders`;

/** Writes orders, as one role; nobody else passes. */
const shop = endpointPolicy(
  allow({
    sid: "WriteOrders",
    actions: ["dynamodb:Batch*", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
    resources: withIndexes(orders),
    when: asPrincipal(`arn:aws:iam::${account}:role/shop`),
  }),
);

/** Reads orders, and looks at which tables there are. */
const reports = endpointPolicy(
  allowReadingItems({
    sid: "ReadOrders",
    resources: withIndexes(orders),
    when: allOf(inAccount(account), asPrincipal(`arn:aws:iam::${account}:role/reports`)),
  }),
  allowListingTables({ sid: "ListTables", when: inAccount(account) }),
);

runApp((app) => {
  const stack = new AwsStack(app, "teams", { region, tags: { managed: "terraform" } });

  new GatewayEndpoint(stack, "shop", {
    service: "dynamodb",
    region,
    vpcId,
    routeTables: { "shop-a": "rtb-0a1b2c3d4e5f67890", "shop-b": "rtb-0b1c2d3e4f5a67890" },
    policy: shop,
    tags: { team: "shop" },
  });
  new GatewayEndpoint(stack, "reports", {
    service: "dynamodb",
    region,
    vpcId,
    routeTables: { reports: "rtb-0c1d2e3f4a5b67890" },
    policy: reports,
    tags: { team: "reports" },
  });

  // By the VPC and not by an endpoint, so that it holds whichever endpoint a request takes, and outlives a replaced one.
  const onlyInside = identityPolicy(denyUnlessThroughVpc([vpcId], { sid: "OnlyInside", resources: [orders] }));
  new IamPolicy(stack, "only_inside", { name: "orders-only-from-inside", policy: policyJson(onlyInside) });
});
