import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { GatewayEndpoint } from "../gateway-endpoint/gateway-endpoint.ts";
import { GATEWAY_SERVICES } from "../gateway-endpoint/service.ts";
import { AWS_PROVIDER_VERSIONS, TERRAFORM_VERSIONS } from "../versions.ts";
import type { Settings } from "./settings.ts";

/**
 * Gateway endpoints for a VPC that stands already. Credentials come from where the AWS provider finds them: the environment,
 * a profile, a role.
 *
 * `cdktf destroy` takes them away, unless the settings prevent it.
 *
 * Outputs: `<service>_endpoint_id` and `<service>_prefix_list_id` for each endpoint.
 *
 * @throws DeclarationError as GatewayEndpoint does
 */
export class EndpointsStack extends TerraformStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.addOverride("terraform.required_version", TERRAFORM_VERSIONS);
    this.addOverride("terraform.required_providers.aws.version", AWS_PROVIDER_VERSIONS);
    const { region, vpcId, endpoints, tags } = settings;
    new AwsProvider(this, "aws", { region, ...(tags && { defaultTags: [{ tags }] }) });
    for (const service of GATEWAY_SERVICES) {
      const wanted = endpoints[service];
      if (!wanted) continue;
      const config = { service, region, vpcId, preventDestroy: false, ...wanted };
      this.#output(service, new GatewayEndpoint(this, service, config));
    }
  }

  #output(service: string, endpoint: GatewayEndpoint): void {
    new TerraformOutput(this, `${service}_endpoint_id`, { value: endpoint.endpointId });
    new TerraformOutput(this, `${service}_prefix_list_id`, { value: endpoint.prefixListId });
  }
}
