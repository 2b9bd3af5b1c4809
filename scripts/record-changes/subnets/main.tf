# Which table each subnet uses: an association of its own, or the VPC's main table.

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
  description = "The NAT gateway of each table's default route; empty for none."
  type        = map(string)
}

variable "subnets" {
  description = "The table of each subnet; empty for an implicit one."
  type        = map(string)
}

variable "main" {
  description = "The table that is made the main one; empty to leave the VPC's own."
  type        = string
  default     = ""
}

variable "attached" {
  description = "The tables on the DynamoDB endpoint."
  type        = set(string)
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

resource "aws_route_table" "this" {
  for_each = var.tables
  vpc_id   = aws_vpc.this.id
}

resource "aws_route" "default" {
  for_each               = { for name, nat in var.tables : name => nat if nat != "" }
  route_table_id         = aws_route_table.this[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this[each.value].id
}

resource "aws_subnet" "this" {
  for_each   = toset(keys(var.subnets))
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.${index(["app", "batch", "spare", "late", "later"], each.key) + 1}.0/24"
}

resource "aws_route_table_association" "this" {
  for_each       = { for subnet, table in var.subnets : subnet => table if table != "" }
  subnet_id      = aws_subnet.this[each.key].id
  route_table_id = aws_route_table.this[each.value].id
}

resource "aws_main_route_table_association" "this" {
  count          = var.main == "" ? 0 : 1
  vpc_id         = aws_vpc.this.id
  route_table_id = aws_route_table.this[var.main].id
}

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id       = aws_vpc.this.id
  service_name = "com.amazonaws.us-east-1.dynamodb"
}

resource "aws_vpc_endpoint_route_table_association" "dynamodb" {
  for_each        = var.attached
  vpc_endpoint_id = aws_vpc_endpoint.dynamodb.id
  route_table_id  = aws_route_table.this[each.key].id
}
