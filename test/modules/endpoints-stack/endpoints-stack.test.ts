import { describe, expect, it } from "vitest";
import { withTools } from "../../support/with-tools.ts";
import { endpointsStack, settings, synth } from "../synth.ts";

describe("EndpointsStack", () => {
  it("accepts the AWS provider from 5.100 to below 7, whatever the bindings came from", () => {
    const { terraform } = synth(endpointsStack());
    expect(terraform["required_providers"]).toEqual({ aws: { source: "aws", version: ">= 5.100.0, < 7.0.0" } });
    expect(terraform["required_version"]).toBe(">= 1.5.0");
  });

  it("works in the Region of the settings, and in the service name too", () => {
    const { provider, resource } = synth(endpointsStack({ region: "us-gov-west-1" }));
    expect(provider).toEqual({ aws: [{ region: "us-gov-west-1" }] });
    expect(resource).toHaveProperty("aws_vpc_endpoint.dynamodb.service_name", "com.amazonaws.us-gov-west-1.dynamodb");
  });

  it("declares S3 only if asked", () => {
    expect(Object.keys(synth(endpointsStack()).resource["aws_vpc_endpoint"] ?? {})).toEqual(["dynamodb"]);
    const both = endpointsStack({
      endpoints: { ...settings.endpoints, s3: { routeTables: { "private-a": "rtb-a" } } },
    });
    expect(Object.keys(synth(both).resource["aws_vpc_endpoint"] ?? {})).toEqual(["dynamodb", "s3"]);
  });

  it("puts common tags on the provider and an endpoint's own tags on the endpoint", () => {
    const dynamodb = { ...settings.endpoints.dynamodb, routeTables: {}, tags: { Name: "ddb" } };
    const { provider, resource } = synth(endpointsStack({ tags: { team: "payments" }, endpoints: { dynamodb } }));
    expect(provider).toHaveProperty("aws.0.default_tags", [{ tags: { team: "payments" } }]);
    expect(resource).toHaveProperty("aws_vpc_endpoint.dynamodb.tags", { Name: "ddb" });
  });

  it("guards an endpoint that has a route table, unless the settings say otherwise", () => {
    const guard = { prevent_destroy: true };
    expect(synth(endpointsStack()).resource).toHaveProperty("aws_vpc_endpoint.dynamodb.lifecycle", guard);
    const dynamodb = { routeTables: { "private-a": "rtb-a" }, preventDestroy: false };
    const { resource } = synth(endpointsStack({ endpoints: { dynamodb } }));
    expect(resource).not.toHaveProperty("aws_vpc_endpoint.dynamodb.lifecycle");
  });

  it("gives out the ids that security groups and policies need", () => {
    expect(synth(endpointsStack()).output).toEqual({
      dynamodb_endpoint_id: { value: expect.stringContaining("aws_vpc_endpoint.dynamodb.id") },
      dynamodb_prefix_list_id: { value: expect.stringContaining("aws_vpc_endpoint.dynamodb.prefix_list_id") },
    });
  });
});

withTools(["terraform"], "EndpointsStack with imports", () => {
  it("adopts an endpoint that stands, and guards it, if the settings say so", () => {
    const adopt = { endpointId: "vpce-1", routeTables: ["private-a"] };
    const dynamodb = { routeTables: { "private-a": "rtb-a" }, adopt, preventDestroy: true };
    const { import: imports, resource } = synth(endpointsStack({ endpoints: { dynamodb } }));
    expect(imports.map(({ id }) => id)).toEqual(["vpce-1", "vpce-1/rtb-a"]);
    expect(resource).toHaveProperty("aws_vpc_endpoint.dynamodb.lifecycle", { prevent_destroy: true });
  });
});
