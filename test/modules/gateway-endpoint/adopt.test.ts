import { describe, expect, it } from "vitest";
import { GatewayEndpoint, type GatewayEndpointConfig } from "../../../modules/index.ts";
import { withTools } from "../../support/with-tools.ts";
import { declare } from "../synth.ts";

const ENDPOINT = "aws_vpc_endpoint";

const config: GatewayEndpointConfig = {
  service: "dynamodb",
  region: "eu-west-1",
  vpcId: "vpc-1",
  routeTables: { "private-a": "rtb-a", "private-b": "rtb-b" },
};
const adopt = { endpointId: "vpce-1", routeTables: ["private-a", "private-b"] };

const declareOne = (changes: Partial<GatewayEndpointConfig> = {}) =>
  declare((stack) => new GatewayEndpoint(stack, "ddb", { ...config, ...changes }));

/** cdktf synthesizes imports only where it finds a Terraform that has them. */
withTools(["terraform"], "adopting an endpoint that stands, synthesized", () => {
  it("imports the endpoint, and each association by the ids of both its ends", () => {
    expect(declareOne({ adopt }).import).toEqual([
      { to: "aws_vpc_endpoint.ddb", id: "vpce-1" },
      { to: "aws_vpc_endpoint_route_table_association.ddb_private-a", id: "vpce-1/rtb-a" },
      { to: "aws_vpc_endpoint_route_table_association.ddb_private-b", id: "vpce-1/rtb-b" },
    ]);
  });

  it("imports no association that is yet to come", () => {
    const { import: imports } = declareOne({ adopt: { ...adopt, routeTables: ["private-b"] } });
    expect(imports.map(({ id }) => id)).toEqual(["vpce-1", "vpce-1/rtb-b"]);
  });

  it("declares what it would declare without adoption, so that the import blocks may go after the apply", () => {
    const [before, after] = [declareOne({ adopt }), declareOne()];
    expect(after.resource).toEqual(before.resource);
    expect(after.import).toEqual([]);
  });
});

describe("adopting an endpoint that stands", () => {
  it.each([
    [{ ...adopt, endpointId: "com.amazonaws.eu-west-1.dynamodb" }, /the endpoint to adopt is "com\.amazonaws.*vpce-/],
    [{ ...adopt, routeTables: ["private-z"] }, /adopt names the route table "private-z", which is not among/],
  ])("is refused where it cannot be what stands: %j", (wrong, message) => {
    expect(() => declareOne({ adopt: wrong })).toThrow(message);
  });
});

describe("an endpoint", () => {
  const lifecycle = (changes: Partial<GatewayEndpointConfig>) =>
    declareOne(changes).resource[ENDPOINT]?.["ddb"]?.["lifecycle"];

  it("cannot be destroyed or replaced by a plan while it has a route table", () => {
    expect(lifecycle({})).toEqual({ prevent_destroy: true });
  });

  it("can be where it carries nothing, so that detaching comes before deleting", () => {
    expect(lifecycle({ routeTables: {} })).toBeUndefined();
  });

  it("can be where the author says so, and cannot where the author says so", () => {
    expect(lifecycle({ preventDestroy: false })).toBeUndefined();
    expect(lifecycle({ routeTables: {}, preventDestroy: true })).toEqual({ prevent_destroy: true });
  });
});
