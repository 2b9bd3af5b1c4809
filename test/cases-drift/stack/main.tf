# One of each type that says something of the live network: what the drift cases start from.

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

variable "transit_gateway" {
  description = "A transit gateway that another state declares."
  type        = string
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
  tags       = { Name = "drift" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "this" {
  for_each   = { public = "10.0.0.0/24", app = "10.0.1.0/24", batch = "10.0.2.0/24", implicit = "10.0.3.0/24" }
  vpc_id     = aws_vpc.this.id
  cidr_block = each.value
  tags       = { Name = each.key }
}

resource "aws_eip" "nat" {
  for_each = toset(["a", "b"])
  domain   = "vpc"
}

resource "aws_nat_gateway" "this" {
  for_each      = toset(["a", "b"])
  subnet_id     = aws_subnet.this["public"].id
  allocation_id = aws_eip.nat[each.key].id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table" "app" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route" "app" {
  route_table_id         = aws_route_table.app.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this["a"].id
}

resource "aws_route" "offices" {
  route_table_id         = aws_route_table.app.id
  destination_cidr_block = "192.168.0.0/16"
  transit_gateway_id     = var.transit_gateway
}

resource "aws_ec2_managed_prefix_list" "partners" {
  name           = "partners"
  address_family = "IPv4"
  max_entries    = 4
  entry {
    cidr = "203.0.113.0/24"
  }
}

resource "aws_route" "partners" {
  route_table_id             = aws_route_table.app.id
  destination_prefix_list_id = aws_ec2_managed_prefix_list.partners.id
  nat_gateway_id             = aws_nat_gateway.this["b"].id
}

resource "aws_route_table" "batch" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "batch" }
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.this["a"].id
  }
  route {
    cidr_block     = "198.51.100.0/24"
    nat_gateway_id = aws_nat_gateway.this["b"].id
  }
}

resource "aws_route_table" "spare" {
  vpc_id = aws_vpc.this.id
}

resource "aws_default_route_table" "main" {
  default_route_table_id = aws_vpc.this.default_route_table_id
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.this["a"].id
  }
}

resource "aws_route_table_association" "this" {
  for_each = {
    public = aws_route_table.public.id
    app    = aws_route_table.app.id
    batch  = aws_route_table.batch.id
  }
  subnet_id      = aws_subnet.this[each.key].id
  route_table_id = each.value
}

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id          = aws_vpc.this.id
  service_name    = "com.amazonaws.us-east-1.dynamodb"
  route_table_ids = [aws_route_table.batch.id, aws_default_route_table.main.id]
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = ["dynamodb:GetItem", "dynamodb:PutItem"], Resource = "*" }]
  })
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.this.id
  service_name = "com.amazonaws.us-east-1.s3"
}

resource "aws_vpc_endpoint_route_table_association" "s3" {
  for_each        = { app = aws_route_table.app.id, batch = aws_route_table.batch.id }
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  route_table_id  = each.value
}

resource "aws_vpc_endpoint_policy" "s3" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }]
  })
}

resource "aws_vpc" "other" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_route_table" "other" {
  vpc_id = aws_vpc.other.id
}

resource "aws_subnet" "other" {
  vpc_id     = aws_vpc.other.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_main_route_table_association" "other" {
  vpc_id         = aws_vpc.other.id
  route_table_id = aws_route_table.other.id
}
