/** The pages that findings rest on. `docs/rules.md` says which rule rests on which. */
export const SOURCES = {
  gatewayEndpoints: "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
  dynamodbEndpoint: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-ddb.html",
  s3Endpoint: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html",
  dynamodbIntroduction: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Introduction.html",
  quotas: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  endpointPolicies: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  routePriority: "https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html",
  changeTable: "https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html",
  throttling: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-api-throttling.html",
  connectionTracking: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html",
  networkAcls: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
  provider: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs",
  routeTables: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html",
  natGateways: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
  s3Interface: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html",
  errors: "https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html",
  associationResource:
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_endpoint_route_table_association",
} as const;
