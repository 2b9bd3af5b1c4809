# Gives the private subnets of a VPC that stands a route to DynamoDB and to S3 that needs no NAT gateway.
# The modules are plain Terraform: nothing here needs Node or cdktf. Outside of a clone, take them from the npm package:
#   source = "./node_modules/driftgate/terraform/dynamodb-gateway-endpoint"

terraform {
  required_version = ">= 1.5.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region = var.region
}

variable "region" {
  type        = string
  description = "The Region of the VPC, such as eu-west-1."
}

variable "vpc_id" {
  type        = string
  description = "The VPC, such as vpc-0a1b2c3d4e5f67890."
}

variable "route_tables" {
  type        = map(string)
  description = "The route tables of the private subnets: id by a name of your own, such as { private-a = \"rtb-0a1b2c3d4e5f67890\" }."
}

module "dynamodb" {
  source = "../../terraform/dynamodb-gateway-endpoint"

  region       = var.region
  vpc_id       = var.vpc_id
  route_tables = var.route_tables

  # Reading and writing items, and nothing that makes or drops a table.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"]
      Resource  = "arn:aws:dynamodb:${var.region}:*:table/*"
    }]
  })
  tags = { Name = "dynamodb" }
}

module "s3" {
  source = "../../terraform/s3-gateway-endpoint"

  region       = var.region
  vpc_id       = var.vpc_id
  route_tables = var.route_tables
  tags         = { Name = "s3" }
}

output "prefix_list_ids" {
  value       = { dynamodb = module.dynamodb.prefix_list_id, s3 = module.s3.prefix_list_id }
  description = "What the security groups of the private subnets must let out on port 443."
}
