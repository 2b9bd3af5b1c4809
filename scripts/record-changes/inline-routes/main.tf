# Routes written inside aws_route_table and aws_default_route_table.

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
  description = "The target of each destination in the table of the subnet \"app\"."
  type        = map(string)
}

variable "adopted" {
  description = "The target of each destination in the main table; null to leave the main table alone."
  type        = map(string)
  default     = null
}

variable "attached" {
  description = "The services whose endpoints are attached to the table of \"app\"."
  type        = set(string)
  default     = []
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

resource "aws_subnet" "this" {
  for_each   = { app = "10.0.1.0/24", implicit = "10.0.2.0/24" }
  vpc_id     = aws_vpc.this.id
  cidr_block = each.value
}

resource "aws_route_table" "app" {
  vpc_id = aws_vpc.this.id
  route = [for cidr, target in var.routes : {
    cidr_block                 = cidr
    nat_gateway_id             = lookup(local.nats, target, null)
    gateway_id                 = lookup(local.gateways, target, null)
    carrier_gateway_id         = null
    core_network_arn           = null
    destination_prefix_list_id = null
    egress_only_gateway_id     = null
    ipv6_cidr_block            = null
    local_gateway_id           = null
    network_interface_id       = null
    transit_gateway_id         = null
    vpc_endpoint_id            = null
    vpc_peering_connection_id  = null
  }]
}

resource "aws_route_table_association" "app" {
  subnet_id      = aws_subnet.this["app"].id
  route_table_id = aws_route_table.app.id
}

resource "aws_default_route_table" "main" {
  count                  = var.adopted == null ? 0 : 1
  default_route_table_id = aws_vpc.this.default_route_table_id

  dynamic "route" {
    for_each = var.adopted
    content {
      cidr_block     = route.key
      nat_gateway_id = lookup(local.nats, route.value, null)
      gateway_id     = lookup(local.gateways, route.value, null)
    }
  }
}

resource "aws_vpc_endpoint" "this" {
  for_each        = var.attached
  vpc_id          = aws_vpc.this.id
  service_name    = "com.amazonaws.us-east-1.${each.key}"
  route_table_ids = [aws_route_table.app.id]
}
