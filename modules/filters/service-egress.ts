import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js";
import { Construct } from "constructs";
import { addressName, requireUniqueAddresses } from "../address.ts";
import { DeclarationError } from "../declaration-error.ts";
import { idProblem, nameProblem, repetitions } from "../input-problems.ts";
import { HTTPS } from "./ports.ts";

/** What ServiceEgress declares. */
export interface ServiceEgressConfig {
  /** The service's prefix list, `pl-...`, such as `prefixListId` of a GatewayEndpoint. It follows the service's ranges by itself. */
  readonly prefixListId: string;
  /** The security groups of those who call the service: id by a name of your own, which becomes part of the rule's address. */
  readonly securityGroups: Readonly<Record<string, string>>;
}

/**
 * Lets security groups reach a service: a rule out to its prefix list, on TCP port 443. Answers need no rule, since a security group
 * follows connections (R2.6). For groups whose rules are resources of their own; inline `egress` of an `aws_security_group` would take
 * these away.
 *
 * @throws DeclarationError naming everything that is wrong with the configuration
 */
export class ServiceEgress extends Construct {
  constructor(scope: Construct, id: string, config: ServiceEgressConfig) {
    super(scope, id);
    const problems = configProblems(config);
    if (problems.length > 0) throw new DeclarationError(`ServiceEgress ${this.node.path}`, problems);
    for (const [name, securityGroupId] of Object.entries(config.securityGroups)) {
      const rule = new VpcSecurityGroupEgressRule(this, name, {
        securityGroupId,
        prefixListId: config.prefixListId,
        ipProtocol: "tcp",
        fromPort: HTTPS,
        toPort: HTTPS,
      });
      rule.overrideLogicalId(`${addressName(this)}_${name}`);
    }
    requireUniqueAddresses(this);
  }
}

const configProblems = ({ prefixListId, securityGroups }: ServiceEgressConfig): readonly string[] =>
  [
    idProblem("prefixListId", prefixListId, "pl-"),
    ...Object.entries(securityGroups).flatMap(([name, id]) => [
      nameProblem("security group", name),
      idProblem(`the security group "${name}"`, id, "sg-"),
    ]),
    ...repetitions("the security groups", securityGroups),
  ].filter((problem) => problem !== undefined);
