export { DeclarationError } from "./declaration-error.ts";
export { EndpointsStack } from "./endpoints-stack/endpoints-stack.ts";
export { parseSettings, type Settings } from "./endpoints-stack/settings.ts";
export type { GatewayEndpointConfig } from "./gateway-endpoint/config.ts";
export { type EndpointPolicy, FULL_ACCESS } from "./gateway-endpoint/endpoint-policy.ts";
export { GatewayEndpoint } from "./gateway-endpoint/gateway-endpoint.ts";
export { GATEWAY_SERVICES, type GatewayService, serviceName } from "./gateway-endpoint/service.ts";
export { AWS_PROVIDER_VERSIONS, TERRAFORM_VERSIONS } from "./versions.ts";
