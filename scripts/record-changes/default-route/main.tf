# Default routes as aws_route resources, to every kind of target. The table "covered" is on both endpoints.

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

variable "nats" {
  type    = set(string)
  default = ["a", "b"]
}

variable "routes" {
  description = "Routes, by name."
  type        = map(object({ table = string, cidr = optional(string, "0.0.0.0/0"), to = string }))
}

locals {
  targets = merge(
    { for name in var.nats : "nat-${name}" => { nat = aws_nat_gateway.this[name].id } },
    {
      internet          = { gateway = aws_internet_gateway.this.id }
      transit           = { transit = aws_ec2_transit_gateway.this.id }
      private           = { gateway = aws_vpn_gateway.this.id }
      network_interface = { interface = aws_network_interface.appliance.id }
    },
  )
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
  for_each = var.nats
  domain   = "vpc"
}

resource "aws_nat_gateway" "this" {
  for_each      = var.nats
  subnet_id     = aws_subnet.public.id
  allocation_id = aws_eip.nat[each.key].id
}

resource "aws_ec2_transit_gateway" "this" {}

resource "aws_ec2_transit_gateway_vpc_attachment" "this" {
  transit_gateway_id = aws_ec2_transit_gateway.this.id
  vpc_id             = aws_vpc.this.id
  subnet_ids         = [aws_subnet.public.id]
}

resource "aws_vpn_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_network_interface" "appliance" {
  subnet_id         = aws_subnet.public.id
  source_dest_check = false
}

resource "aws_subnet" "this" {
  for_each   = { app = "10.0.1.0/24", covered = "10.0.2.0/24" }
  vpc_id     = aws_vpc.this.id
  cidr_block = each.value
}

resource "aws_route_table" "this" {
  for_each = aws_subnet.this
  vpc_id   = aws_vpc.this.id
}

resource "aws_route_table_association" "this" {
  for_each       = aws_subnet.this
  subnet_id      = each.value.id
  route_table_id = aws_route_table.this[each.key].id
}

resource "aws_route" "this" {
  for_each               = var.routes
  route_table_id         = aws_route_table.this[each.value.table].id
  destination_cidr_block = each.value.cidr
  nat_gateway_id         = try(local.targets[each.value.to].nat, null)
  gateway_id             = try(local.targets[each.value.to].gateway, null)
  transit_gateway_id     = try(local.targets[each.value.to].transit, null)
  network_interface_id   = try(local.targets[each.value.to].interface, null)
}

resource "aws_vpc_endpoint" "this" {
  for_each     = toset(["dynamodb", "s3"])
  vpc_id       = aws_vpc.this.id
  service_name = "com.amazonaws.us-east-1.${each.key}"
}

resource "aws_vpc_endpoint_route_table_association" "covered" {
  for_each        = aws_vpc_endpoint.this
  vpc_endpoint_id = each.value.id
  route_table_id  = aws_route_table.this["covered"].id
}
