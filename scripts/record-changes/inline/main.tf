# Endpoints that list their tables themselves, in route_table_ids.

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
  type = set(string)
}

variable "endpoints" {
  type    = map(object({ service = string, tables = list(string) }))
  default = {}
}

variable "subnets" {
  description = "The table of each subnet."
  type        = map(string)
  default     = { app = "a", batch = "b" }
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
}

resource "aws_route" "default" {
  for_each               = var.tables
  route_table_id         = aws_route_table.this[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this["a"].id
}

resource "aws_subnet" "this" {
  for_each   = { app = "10.0.1.0/24", batch = "10.0.2.0/24" }
  vpc_id     = aws_vpc.this.id
  cidr_block = each.value
}

resource "aws_route_table_association" "this" {
  for_each       = var.subnets
  subnet_id      = aws_subnet.this[each.key].id
  route_table_id = aws_route_table.this[each.value].id
}

resource "aws_vpc_endpoint" "this" {
  for_each        = var.endpoints
  vpc_id          = aws_vpc.this.id
  service_name    = "com.amazonaws.us-east-1.${each.value.service}"
  route_table_ids = [for table in each.value.tables : aws_route_table.this[table].id]
}
