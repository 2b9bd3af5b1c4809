import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { VpcEndpointRouteTableAssociation } from "@cdktf/provider-aws/lib/vpc-endpoint-route-table-association/index.js";
import { TerraformIterator, TerraformLocal, TerraformOutput, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { FULL_ACCESS } from "../gateway-endpoint/endpoint-policy.ts";
import { GatewayEndpoint } from "../gateway-endpoint/gateway-endpoint.ts";
import type { GatewayService } from "../gateway-endpoint/service.ts";
import { canonicalJson } from "../policies/policy-json.ts";
import { AWS_PROVIDER_VERSIONS, TERRAFORM_VERSIONS } from "../versions.ts";
import { expression } from "./expression.ts";
import { declareInputs } from "./inputs.ts";
import { withoutRoot } from "./without-root.ts";

/** The last part of every address in the module. A user's state and `import` blocks hang on it, so it never changes. */
const NAME = "this";

const OUTPUTS = {
  endpoint_id: { attribute: "id", description: "The id of the endpoint, vpce-... A replacement changes it." },
  endpoint_arn: { attribute: "arn", description: "The ARN of the endpoint." },
  prefix_list_id: {
    attribute: "prefix_list_id",
    description: "The id of the service's prefix list, pl-..., for the rules of security groups.",
  },
  cidr_blocks: {
    attribute: "cidr_blocks",
    description:
      "The address ranges of the service, for the rules of network ACLs, which cannot name a prefix list. AWS changes them at times.",
  },
} as const;

/** The folder that a service's module is published in. */
export const moduleName = (service: GatewayService): string => `${service}-gateway-endpoint`;

/**
 * A gateway endpoint as a Terraform module: the GatewayEndpoint construct with everything an author says turned into a variable.
 * Its synthesized form can be called from any Terraform configuration.
 */
export class GatewayEndpointModule extends TerraformStack {
  constructor(scope: Construct, service: GatewayService) {
    super(scope, moduleName(service));
    this.addOverride("terraform.required_version", TERRAFORM_VERSIONS);
    this.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: AWS_PROVIDER_VERSIONS });
    // cdktf wants a provider in every stack; a module takes its caller's, and toTerraform leaves this one out.
    new AwsProvider(this, "aws");
    declareInputs(this);
    new TerraformLocal(this, "full_access", canonicalJson(FULL_ACCESS)).overrideLogicalId("full_access");
    this.#associate(this.#declareEndpoint(service));
    for (const [name, { attribute, description }] of Object.entries(OUTPUTS)) {
      const value = expression(`aws_vpc_endpoint.${NAME}.${attribute}`);
      new TerraformOutput(this, name, { value, description }).overrideLogicalId(name);
    }
  }

  /** Everything but what only a root module may hold, or a machine of its own. */
  override toTerraform(): object {
    return withoutRoot(super.toTerraform());
  }

  #declareEndpoint(service: GatewayService): GatewayEndpoint {
    return new GatewayEndpoint(this, NAME, {
      service,
      region: expression("var.region"),
      vpcId: expression("var.vpc_id"),
      routeTables: {},
      policy: expression("coalesce(var.policy, local.full_access)"),
      tags: Token.asStringMap(expression("var.tags")),
      // Terraform takes it as a literal only, and a caller must be able to destroy what the module made.
      preventDestroy: false,
    });
  }

  #associate({ endpointId: vpcEndpointId }: GatewayEndpoint): void {
    const routeTables = TerraformIterator.fromMap(Token.asStringMap(expression("var.route_tables")));
    const association = new VpcEndpointRouteTableAssociation(this, "route-tables", {
      forEach: routeTables,
      vpcEndpointId,
      routeTableId: Token.asString(routeTables.value),
    });
    association.overrideLogicalId(NAME);
  }
}
