import { describe, expect, it } from "vitest";
import {
  DeclarationError,
  GatewayEndpoint,
  ServiceAclEntries,
  type ServiceAclEntriesConfig,
  ServiceEgress,
  type ServiceEgressConfig,
} from "../../../modules/index.ts";
import { declare } from "../synth.ts";

const endpoint = { service: "dynamodb", region: "eu-west-1", vpcId: "vpc-1", routeTables: {} } as const;

describe("ServiceEgress", () => {
  const rules = (changes: Partial<ServiceEgressConfig> = {}) =>
    declare((stack) => {
      const config = { prefixListId: "pl-1", securityGroups: { app: "sg-1", jobs: "sg-2" }, ...changes };
      new ServiceEgress(stack, "ddb", config);
    }).resource["aws_vpc_security_group_egress_rule"];

  it("lets each security group out to the service's prefix list on TCP port 443, and nowhere else", () => {
    expect(Object.keys(rules() ?? {})).toEqual(["ddb_app", "ddb_jobs"]);
    expect(rules()?.["ddb_app"]).toMatchObject({
      security_group_id: "sg-1",
      prefix_list_id: "pl-1",
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
    });
  });

  it("takes the prefix list from the endpoint", () => {
    const { resource } = declare((stack) => {
      const { prefixListId } = new GatewayEndpoint(stack, "ddb", endpoint);
      new ServiceEgress(stack, "out", { prefixListId, securityGroups: { app: "sg-1" } });
    });
    expect(resource).toHaveProperty(
      "aws_vpc_security_group_egress_rule.out_app.prefix_list_id",
      expect.stringMatching(/^\$\{aws_vpc_endpoint\.ddb\.prefix_list_id\}$/),
    );
  });

  it.each([
    [{ prefixListId: "0.0.0.0/0" }, /prefixListId is "0\.0\.0\.0\/0", which is not an id/],
    [{ securityGroups: { app: "web" } }, /the security group "app" is "web"/],
    [{ securityGroups: { "a b": "sg-1" } }, /the security group name "a b"/],
    [{ securityGroups: { a: "sg-1", b: "sg-1" } }, /"a" and "b" both name sg-1/],
  ])("is refused with %j", (changes, message) => {
    expect(() => rules(changes)).toThrow(message);
  });
});

describe("ServiceAclEntries", () => {
  const declared = (changes: Partial<ServiceAclEntriesConfig> = {}) =>
    declare((stack) => {
      const config = { networkAclId: "acl-1", ranges: { "3.218.180.0/22": 200, "52.94.0.0/22": 210 }, ...changes };
      new ServiceAclEntries(stack, "ddb", config);
    });
  const entries = (changes: Partial<ServiceAclEntriesConfig> = {}) =>
    declared(changes).resource["aws_network_acl_rule"];

  it("lets calls out to each range on port 443, and answers in from it to the ephemeral ports", () => {
    const both = { network_acl_id: "acl-1", cidr_block: "3.218.180.0/22", rule_number: 200, protocol: "tcp" };
    expect(entries()).toMatchObject({
      "ddb_out_3-218-180-0_22": { ...both, egress: true, from_port: 443, to_port: 443, rule_action: "allow" },
      "ddb_in_3-218-180-0_22": { ...both, egress: false, from_port: 1024, to_port: 65535, rule_action: "allow" },
    });
  });

  it("leaves the other entries alone when a range comes or goes", () => {
    const [before, after] = [entries(), entries({ ranges: { "1.2.3.0/24": 190, "52.94.0.0/22": 210 } })];
    expect(Object.keys(after ?? {})).toHaveLength(4);
    expect(after?.["ddb_in_52-94-0-0_22"]).toEqual(before?.["ddb_in_52-94-0-0_22"]);
  });

  it("makes every plan warn where the endpoint's ranges are no longer these", () => {
    const synthesized = declare((stack) => {
      const ddb = new GatewayEndpoint(stack, "ddb", endpoint);
      new ServiceAclEntries(stack, "acl", { networkAclId: "acl-1", ranges: { "1.2.3.0/24": 1 }, endpoint: ddb });
    });
    expect(synthesized).toHaveProperty("check.acl.assert", [
      {
        condition: expect.stringMatching(
          /^\$\{toset\(aws_vpc_endpoint\.ddb\.cidr_blocks\) == toset\(\["1\.2\.3\.0\/24"\]\)\}$/,
        ),
        error_message: expect.stringContaining("are no longer those that acl lets pass"),
      },
    ]);
    expect(declared()).not.toHaveProperty("check");
  });

  it.each([
    [{ networkAclId: "default" }, /networkAclId is "default", which is not an id/],
    [{ ranges: { "pl-1": 100 } }, /the range "pl-1" is not an IPv4 CIDR block/],
    [{ ranges: { "2600::/32": 100 } }, /the range "2600::\/32" is not an IPv4/],
    [{ ranges: { "1.2.3.0/24": 0 } }, /the rule number of 1\.2\.3\.0\/24 is 0; use a whole number from 1 to 32766/],
    [{ ranges: { "1.2.3.0/24": 7, "1.2.4.0/24": 7 } }, /1\.2\.4\.0\/24 has the rule number 7 of 1\.2\.3\.0\/24/],
    [
      { ranges: Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`10.0.${i}.0/24`, i + 1])) },
      /there are 41 ranges, and AWS takes 40 entries/,
    ],
  ])("is refused with %j", (changes, message) => {
    expect(() => entries(changes)).toThrow(message);
    expect(() => entries(changes)).toThrow(DeclarationError);
  });
});
