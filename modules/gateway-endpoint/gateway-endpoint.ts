import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint/index.js";
import { VpcEndpointRouteTableAssociation } from "@cdktf/provider-aws/lib/vpc-endpoint-route-table-association/index.js";
import { type ITerraformDependable, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { addressName, requireUniqueAddresses } from "../address.ts";
import { addChecks } from "../checks/add-checks.ts";
import { DeclarationError } from "../declaration-error.ts";
import { policyJson } from "../policies/policy-json.ts";
import { type AdoptedEndpoint, configProblems, type GatewayEndpointConfig } from "./config.ts";
import { FULL_ACCESS } from "./endpoint-policy.ts";
import { serviceName } from "./service.ts";

/**
 * A gateway endpoint of DynamoDB or S3, with one association resource for each route table. `route_table_ids` of the endpoint stays
 * unset: it would fight with the associations (R6.8), and hide in a plan which tables change. Its stack is held to every check of
 * `addChecks` at synth.
 *
 * @throws DeclarationError naming everything that is wrong with the configuration
 */
export class GatewayEndpoint extends Construct implements ITerraformDependable {
  readonly #endpoint: VpcEndpoint;

  constructor(scope: Construct, id: string, config: GatewayEndpointConfig) {
    super(scope, id);
    const problems = configProblems(config);
    if (problems.length > 0) throw new DeclarationError(`GatewayEndpoint ${this.node.path}`, problems);
    this.#endpoint = this.#declareEndpoint(config);
    for (const [name, tableId] of Object.entries(config.routeTables)) this.#associate(name, tableId, config.adopt);
    requireUniqueAddresses(this);
    addChecks(TerraformStack.of(this));
  }

  /** The endpoint's address in Terraform, such as `aws_vpc_endpoint.dynamodb`, so that `dependsOn` takes this construct. */
  get fqn(): string {
    return `aws_vpc_endpoint.${addressName(this)}`;
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
  #declareEndpoint(config: GatewayEndpointConfig): VpcEndpoint {
    const { service, region, vpcId, policy = FULL_ACCESS, tags, adopt } = config;
    const { preventDestroy = Object.keys(config.routeTables).length > 0 } = config;
    const endpoint = new VpcEndpoint(this, "endpoint", {
      vpcId,
      serviceName: serviceName(service, region),
      vpcEndpointType: "Gateway",
      policy: policyJson(policy),
      ...(tags && { tags }),
      ...(preventDestroy && { lifecycle: { preventDestroy } }),
    });
    endpoint.overrideLogicalId(addressName(this));
    if (adopt !== undefined) endpoint.importFrom(adopt.endpointId);
    return endpoint;
  }

  /** Attaches a table, or takes over its attachment, which Terraform knows as `vpce-.../rtb-...` (R6.7). */
  #associate(name: string, routeTableId: string, adopt?: AdoptedEndpoint): void {
    const vpcEndpointId = this.endpointId;
    const config = { vpcEndpointId, routeTableId };
    const association = new VpcEndpointRouteTableAssociation(this, `route-table-${name}`, config);
    association.overrideLogicalId(`${addressName(this)}_${name}`);
    if (adopt?.routeTables.includes(name)) association.importFrom(`${adopt.endpointId}/${routeTableId}`);
  }
}
