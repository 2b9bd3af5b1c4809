export { AwsStack, type AwsStackConfig } from "./aws-stack.ts";
export { acceptCheck } from "./checks/accept-check.ts";
export { addChecks } from "./checks/add-checks.ts";
export { CHECKS, type CheckId } from "./checks/checks.ts";
export { DeclarationError } from "./declaration-error.ts";
export { EndpointsStack } from "./endpoints-stack/endpoints-stack.ts";
export { parseSettings, type Settings } from "./endpoints-stack/settings.ts";
export type { ServiceAclEntriesConfig } from "./filters/acl-config.ts";
export { ServiceAclEntries } from "./filters/service-acl-entries.ts";
export { ServiceEgress, type ServiceEgressConfig } from "./filters/service-egress.ts";
export type { AdoptedEndpoint, GatewayEndpointConfig } from "./gateway-endpoint/config.ts";
export { type EndpointPolicy, FULL_ACCESS } from "./gateway-endpoint/endpoint-policy.ts";
export { GatewayEndpoint } from "./gateway-endpoint/gateway-endpoint.ts";
export { GATEWAY_SERVICES, type GatewayService, serviceName } from "./gateway-endpoint/service.ts";
export { allOf, asPrincipal, inAccount, inOrganization, outsideEndpoint, outsideVpc } from "./policies/conditions.ts";
export { type Denial, denyUnlessThroughEndpoint, denyUnlessThroughVpc } from "./policies/denials.ts";
export {
  allow,
  allowEverything,
  allowListingTables,
  allowReadingItems,
  type Grant,
  READ_ITEMS,
  streamsOf,
  withIndexes,
} from "./policies/grants.ts";
export { policyJson } from "./policies/policy-json.ts";
export {
  type Action,
  type Condition,
  type DynamodbAction,
  endpointPolicy,
  type IdentityStatement,
  identityPolicy,
  type PolicyDocument,
  type ResourceStatement,
  type S3Action,
  type StatementOptions,
  tablePolicy,
} from "./policies/statement.ts";
export type { RouteConfig, RouteTableConfig, RouteTablesConfig, SubnetConfig } from "./route-tables/config.ts";
export type { RouteDestination } from "./route-tables/destination.ts";
export { RouteTables } from "./route-tables/route-tables.ts";
export type { RouteTarget } from "./route-tables/target.ts";
export { runApp } from "./run-app.ts";
export { AWS_PROVIDER_VERSIONS, TERRAFORM_VERSIONS } from "./versions.ts";
