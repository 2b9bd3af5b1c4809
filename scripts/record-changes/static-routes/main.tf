# Routes more specific than, equal to and wider than a service's ranges, and routes to a prefix list of one's own.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

variable "routes" {
  description = "The target of each static route's destination."
  type        = map(string)
}

variable "attached" {
  description = "Whether the DynamoDB endpoint is attached."
  type        = bool
  default     = false
}

variable "partners" {
  description = "The entries of the customer's own prefix list."
  type        = set(string)
  default     = ["198.51.100.0/24", "52.216.0.0/16"]
}

variable "partners_to" {
  description = "The target of the route to the prefix list; empty for no such route."
  type        = string
  default     = ""
}

locals {
  gateways = { internet = aws_internet_gateway.this.id }
  nats     = { for name, nat in aws_nat_gateway.this : "nat-${name}" => nat.id }
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_eip" "nat" {
  for_each = toset(["a", "b"])
  domain   = "vpc"
}

resource "aws_nat_gateway" "this" {
  for_each      = toset(["a", "b"])
  subnet_id     = aws_subnet.public.id
  allocation_id = aws_eip.nat[each.key].id
}

resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table" "app" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "app" {
  subnet_id      = aws_subnet.app.id
  route_table_id = aws_route_table.app.id
}

resource "aws_route" "this" {
  for_each               = merge(var.routes, { "0.0.0.0/0" = "nat-a" })
  route_table_id         = aws_route_table.app.id
  destination_cidr_block = each.key
  nat_gateway_id         = lookup(local.nats, each.value, null)
  gateway_id             = lookup(local.gateways, each.value, null)
}

resource "aws_ec2_managed_prefix_list" "partners" {
  name           = "partners"
  address_family = "IPv4"
  max_entries    = 5

  dynamic "entry" {
    for_each = var.partners
    content {
      cidr = entry.value
    }
  }
}

resource "aws_route" "partners" {
  count                      = var.partners_to == "" ? 0 : 1
  route_table_id             = aws_route_table.app.id
  destination_prefix_list_id = aws_ec2_managed_prefix_list.partners.id
  nat_gateway_id             = lookup(local.nats, var.partners_to, null)
  gateway_id                 = lookup(local.gateways, var.partners_to, null)
}

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id       = aws_vpc.this.id
  service_name = "com.amazonaws.us-east-1.dynamodb"
}

resource "aws_vpc_endpoint_route_table_association" "app" {
  count           = var.attached ? 1 : 0
  vpc_endpoint_id = aws_vpc_endpoint.dynamodb.id
  route_table_id  = aws_route_table.app.id
}
