import { NetworkAclRule, type NetworkAclRuleConfig } from "@cdktf/provider-aws/lib/network-acl-rule/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { addressName, requireUniqueAddresses } from "../address.ts";
import { DeclarationError } from "../declaration-error.ts";
import type { GatewayEndpoint } from "../gateway-endpoint/gateway-endpoint.ts";
import { configProblems, type ServiceAclEntriesConfig } from "./acl-config.ts";
import { EPHEMERAL, HTTPS } from "./ports.ts";

/**
 * Lets a network ACL pass a service's traffic: for each range an entry out to TCP port 443, and one back in from there to the ports
 * 1024 to 65535, since an ACL does not follow connections. An ACL cannot name a prefix list, so the ranges are written out, and AWS
 * changes them without any plan (R2.6, R1.18).
 *
 * @throws DeclarationError naming everything that is wrong with the configuration
 */
export class ServiceAclEntries extends Construct {
  constructor(scope: Construct, id: string, config: ServiceAclEntriesConfig) {
    super(scope, id);
    const problems = configProblems(config);
    if (problems.length > 0) throw new DeclarationError(`ServiceAclEntries ${this.node.path}`, problems);
    for (const [cidrBlock, ruleNumber] of Object.entries(config.ranges)) {
      const entry = { networkAclId: config.networkAclId, cidrBlock, ruleNumber, protocol: "tcp", ruleAction: "allow" };
      this.#declare("out", { ...entry, egress: true, fromPort: HTTPS, toPort: HTTPS });
      this.#declare("in", { ...entry, egress: false, fromPort: EPHEMERAL.from, toPort: EPHEMERAL.to });
    }
    if (config.endpoint) this.#warnOfOtherRanges(config.endpoint, Object.keys(config.ranges));
    requireUniqueAddresses(this);
  }

  #declare(direction: "in" | "out", entry: NetworkAclRuleConfig & { readonly cidrBlock: string }): void {
    const name = `${direction}_${entry.cidrBlock.replace(/\./g, "-").replace("/", "_")}`;
    new NetworkAclRule(this, name, entry).overrideLogicalId(`${addressName(this)}_${name}`);
  }

  /** Terraform runs a `check` block at every plan, and warns where it does not hold. */
  #warnOfOtherRanges(endpoint: GatewayEndpoint, ranges: readonly string[]): void {
    const condition = `\${toset(${endpoint.fqn}.cidr_blocks) == toset(${JSON.stringify(ranges)})}`;
    const message = `The ranges of ${endpoint.fqn} are no longer those that ${addressName(this)} lets pass: write the new ones.`;
    TerraformStack.of(this).addOverride(`check.${addressName(this)}`, {
      assert: [{ condition, error_message: message }],
    });
  }
}
