# The network of the examples: a shop whose applications go out through a NAT gateway in each zone, and whose batch jobs
# do not go out at all. Its route tables have no gateway endpoint yet.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

locals {
  zones = toset(["a", "b"])
  # Network interfaces, such as those of the tasks of a container service: the subnet of each.
  interfaces = merge(
    { for pair in setproduct(["cart", "checkout", "orders"], local.zones) : join("-", pair) => aws_subnet.app[pair[1]].id },
    { report = aws_subnet.batch.id },
  )
}

resource "aws_vpc" "shop" {
  cidr_block = "10.20.0.0/16"
  tags       = { Name = "shop" }
}

resource "aws_internet_gateway" "shop" {
  vpc_id = aws_vpc.shop.id
  tags   = { Name = "shop" }
}

resource "aws_subnet" "public" {
  vpc_id            = aws_vpc.shop.id
  cidr_block        = "10.20.0.0/24"
  availability_zone = "eu-west-1a"
  tags              = { Name = "public" }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.shop.id
  tags   = { Name = "public" }
}

resource "aws_route" "public" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.shop.id
}

resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}

resource "aws_eip" "nat" {
  for_each = local.zones
  domain   = "vpc"
  tags     = { Name = "nat-${each.key}" }
}

resource "aws_nat_gateway" "app" {
  for_each      = local.zones
  subnet_id     = aws_subnet.public.id
  allocation_id = aws_eip.nat[each.key].id
  tags          = { Name = "nat-${each.key}" }
}

resource "aws_subnet" "app" {
  for_each          = { a = "10.20.1.0/24", b = "10.20.2.0/24" }
  vpc_id            = aws_vpc.shop.id
  cidr_block        = each.value
  availability_zone = "eu-west-1${each.key}"
  tags              = { Name = "app-${each.key}" }
}

resource "aws_route_table" "app" {
  for_each = local.zones
  vpc_id   = aws_vpc.shop.id
  tags     = { Name = "app-${each.key}" }
}

resource "aws_route" "app" {
  for_each               = local.zones
  route_table_id         = aws_route_table.app[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.app[each.key].id
}

resource "aws_route_table_association" "app" {
  for_each       = local.zones
  subnet_id      = aws_subnet.app[each.key].id
  route_table_id = aws_route_table.app[each.key].id
}

# On the main route table, for it has no association of its own. No default route: it reaches the VPC only.
resource "aws_subnet" "batch" {
  vpc_id            = aws_vpc.shop.id
  cidr_block        = "10.20.3.0/24"
  availability_zone = "eu-west-1a"
  tags              = { Name = "batch" }
}

resource "aws_default_route_table" "main" {
  default_route_table_id = aws_vpc.shop.default_route_table_id
  tags                   = { Name = "main" }
}

resource "aws_network_interface" "this" {
  for_each  = local.interfaces
  subnet_id = each.value
  tags      = { Name = each.key }
}
