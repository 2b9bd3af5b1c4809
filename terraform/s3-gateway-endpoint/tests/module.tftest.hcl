# What this module shares with the one for DynamoDB is tested there.
mock_provider "aws" {}

variables {
  region       = "eu-west-1"
  vpc_id       = "vpc-0a1b2c3d4e5f67890"
  route_tables = { private-a = "rtb-0a1b2c3d4e5f67890" }
}

run "makes_a_gateway_endpoint_for_s3" {
  assert {
    condition     = aws_vpc_endpoint.this.service_name == "com.amazonaws.eu-west-1.s3"
    error_message = "The service name must be S3's in the Region given."
  }
  assert {
    condition     = aws_vpc_endpoint_route_table_association.this["private-a"].route_table_id == "rtb-0a1b2c3d4e5f67890"
    error_message = "The route table must be attached under its name."
  }
}
