variable "cidr" {
  type = string
}

variable "tables" {
  type = map(string)
}

variable "used" {
  type = string
}

variable "attached" {
  type = set(string)
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr
}

resource "aws_subnet" "this" {
  for_each   = { app = 0, nat = 1 }
  vpc_id     = aws_vpc.this.id
  cidr_block = cidrsubnet(var.cidr, 8, each.value)
}

resource "aws_nat_gateway" "this" {
  for_each          = toset(["a", "b"])
  subnet_id         = aws_subnet.this["nat"].id
  connectivity_type = "private"
}

resource "aws_route_table" "this" {
  for_each = var.tables
  vpc_id   = aws_vpc.this.id
}

resource "aws_route" "default" {
  for_each               = var.tables
  route_table_id         = aws_route_table.this[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this[each.value].id
}

resource "aws_route_table_association" "app" {
  subnet_id      = aws_subnet.this["app"].id
  route_table_id = aws_route_table.this[var.used].id
}

module "endpoint" {
  source   = "./endpoint"
  vpc_id   = aws_vpc.this.id
  attached = { for name in var.attached : name => aws_route_table.this[name].id }
}
