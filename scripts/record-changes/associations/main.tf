# An endpoint for each service, and one association resource for each table that it is attached to.

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

variable "tables" {
  description = "Route tables, and whether each has a default route to the NAT gateway."
  type        = map(bool)
}

variable "subnets" {
  description = "The table of each subnet."
  type        = map(string)
}

variable "attached" {
  description = "The endpoints, by service, each with the tables that it is attached to."
  type        = map(set(string))
}

variable "policy_actions" {
  type    = string
  default = "*"
}

variable "tags" {
  type    = map(string)
  default = {}
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
  for_each = toset(["a"])
  domain   = "vpc"
}

resource "aws_nat_gateway" "this" {
  for_each      = toset(["a"])
  subnet_id     = aws_subnet.public.id
  allocation_id = aws_eip.nat[each.key].id
}

resource "aws_route_table" "this" {
  for_each = var.tables
  vpc_id   = aws_vpc.this.id
  tags     = merge(var.tags, { Name = each.key })
}

resource "aws_route" "default" {
  for_each               = toset([for name, has_default in var.tables : name if has_default])
  route_table_id         = aws_route_table.this[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this["a"].id
}

resource "aws_subnet" "this" {
  for_each   = { app = "10.0.1.0/24", batch = "10.0.2.0/24", data = "10.0.3.0/24" }
  vpc_id     = aws_vpc.this.id
  cidr_block = each.value
  tags       = merge(var.tags, { Name = each.key })
}

resource "aws_route_table_association" "this" {
  for_each       = var.subnets
  subnet_id      = aws_subnet.this[each.key].id
  route_table_id = aws_route_table.this[each.value].id
}

resource "aws_vpc_endpoint" "this" {
  for_each     = toset(keys(var.attached))
  vpc_id       = aws_vpc.this.id
  service_name = "com.amazonaws.us-east-1.${each.key}"
  tags         = var.tags
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = var.policy_actions, Resource = "*" }]
  })
}

resource "aws_vpc_endpoint_route_table_association" "this" {
  for_each = {
    for pair in flatten([for service, tables in var.attached : [for table in tables : { service = service, table = table }]]) :
    "${pair.service}-${pair.table}" => pair
  }
  vpc_endpoint_id = aws_vpc_endpoint.this[each.value.service].id
  route_table_id  = aws_route_table.this[each.value.table].id
}
