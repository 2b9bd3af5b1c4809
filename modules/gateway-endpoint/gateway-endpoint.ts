import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint/index.js";
import { VpcEndpointRouteTableAssociation } from "@cdktf/provider-aws/lib/vpc-endpoint-route-table-association/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DeclarationError } from "../declaration-error.ts";
import { policyJson } from "../policies/policy-json.ts";
import { configProblems, type GatewayEndpointConfig } from "./config.ts";
import { FULL_ACCESS } from "./endpoint-policy.ts";
import { serviceName } from "./service.ts";

const ASSOCIATION = VpcEndpointRouteTableAssociation.tfResourceType;

/**
 * A gateway endpoint of DynamoDB or S3, with one association resource for each route table. `route_table_ids` of the endpoint stays
 * unset: it would fight with the associations (R6.8), and hide in a plan which tables change.
 *
 * @throws DeclarationError naming everything that is wrong with the configuration
 */
export class GatewayEndpoint extends Construct {
  readonly #endpoint: VpcEndpoint;
  readonly #associations: readonly VpcEndpointRouteTableAssociation[];

  constructor(scope: Construct, id: string, config: GatewayEndpointConfig) {
    super(scope, id);
    const problems = configProblems(config);
    if (problems.length > 0) throw new DeclarationError(`GatewayEndpoint ${this.node.path}`, problems);
    this.#endpoint = this.#declareEndpoint(config);
    this.#associations = Object.entries(config.routeTables).map(([name, tableId]) => this.#associate(name, tableId));
    this.node.addValidation({ validate: () => this.#clashingAddresses() });
  }

  /** The id of the endpoint, `vpce-...`, as a reference. A replacement changes it. */
  get endpointId(): string {
    return this.#endpoint.id;
  }

  /** The id of the service's prefix list, `pl-...`, as a reference: what a security group names as its destination. */
  get prefixListId(): string {
    return this.#endpoint.prefixListId;
  }

  /** `private_dns_enabled` must stay unset: on a gateway endpoint, setting it replaces the endpoint (R6.3). */
  #declareEndpoint({ service, region, vpcId, policy = FULL_ACCESS, tags }: GatewayEndpointConfig): VpcEndpoint {
    return new VpcEndpoint(this, "Default", {
      vpcId,
      serviceName: serviceName(service, region),
      vpcEndpointType: "Gateway",
      policy: policyJson(policy),
      ...(tags && { tags }),
    });
  }

  #associate(name: string, routeTableId: string): VpcEndpointRouteTableAssociation {
    const association = new VpcEndpointRouteTableAssociation(this, `route-table-${name}`, {
      vpcEndpointId: this.endpointId,
      routeTableId,
    });
    association.overrideLogicalId(`${this.#endpoint.friendlyUniqueId}_${name}`);
    return association;
  }

  /** cdktf merges two resources of one address into one, without a word. `a_b` with table `c` and `a` with table `b_c` would meet. */
  #clashingAddresses(): string[] {
    const others = TerraformStack.of(this)
      .node.findAll()
      .filter((it) => it instanceof VpcEndpointRouteTableAssociation)
      .filter((it) => it.node.scope !== this);
    const taken = new Set(others.map((it) => it.friendlyUniqueId));
    return this.#associations
      .map((it) => it.friendlyUniqueId)
      .filter((address) => taken.has(address))
      .map(
        (address) => `another endpoint declares ${ASSOCIATION}.${address} too; rename the route table or the endpoint`,
      );
  }
}
