/** The AWS services that have gateway endpoints. */
export const GATEWAY_SERVICES = ["dynamodb", "s3"] as const;
/** `dynamodb` or `s3`. */
export type GatewayService = (typeof GATEWAY_SERVICES)[number];

/**
 * The service name of a gateway endpoint, such as `com.amazonaws.eu-west-1.dynamodb`. Composed, never looked up: a data source that
 * Terraform defers makes the name unknown, and an unknown name replaces the endpoint (R6.16).
 *
 * The form is the same in every partition. In China it is the interface endpoints that begin with `cn.`
 * (https://github.com/aws/aws-cdk/pull/16139), not the gateway endpoints.
 *
 * @param region a Region code, or a token that stands for one
 */
export const serviceName = (service: GatewayService, region: string): string => `com.amazonaws.${region}.${service}`;
