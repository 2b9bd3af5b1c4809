/**
 * Takes a DynamoDB endpoint that somebody once made by hand into Terraform, without a connection being cut: `cdktf deploy` imports the
 * endpoint and its two associations, and changes nothing. Outside this repository, import from "driftgate/modules".
 */
import { AwsStack, GatewayEndpoint, runApp } from "../../modules/index.ts";

const region = "eu-west-1";

runApp((app) => {
  const stack = new AwsStack(app, "adopt", { region });
  new GatewayEndpoint(stack, "dynamodb", {
    service: "dynamodb",
    region,
    vpcId: "vpc-0a1b2c3d4e5f67890",
    routeTables: { "private-a": "rtb-0a1b2c3d4e5f67890", "private-b": "rtb-0b1c2d3e4f5a67890" },
    // Once this is applied it may go: what is imported stays.
    adopt: { endpointId: "vpce-0a1b2c3d4e5f67890", routeTables: ["private-a", "private-b"] },
  });
});
