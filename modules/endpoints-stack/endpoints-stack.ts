import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { AwsStack } from "../aws-stack.ts";
import { GatewayEndpoint } from "../gateway-endpoint/gateway-endpoint.ts";
import { GATEWAY_SERVICES } from "../gateway-endpoint/service.ts";
import type { Settings } from "./settings.ts";

/**
 * Gateway endpoints for a VPC that stands already. One that has a route table cannot be destroyed, unless the settings allow it:
 * detach its tables first.
 *
 * Outputs: `<service>_endpoint_id` and `<service>_prefix_list_id` for each endpoint.
 *
 * @throws DeclarationError as GatewayEndpoint does
 */
export class EndpointsStack extends AwsStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { region, vpcId, endpoints } = settings;
    for (const service of GATEWAY_SERVICES) {
      const wanted = endpoints[service];
      if (!wanted) continue;
      const config = { service, region, vpcId, ...wanted };
      this.#output(service, new GatewayEndpoint(this, service, config));
    }
  }

  #output(service: string, endpoint: GatewayEndpoint): void {
    new TerraformOutput(this, `${service}_endpoint_id`, { value: endpoint.endpointId });
    new TerraformOutput(this, `${service}_prefix_list_id`, { value: endpoint.prefixListId });
  }
}
