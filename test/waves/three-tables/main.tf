# Four subnets in two Availability Zones on three route tables, each with a default route to an internet gateway.
# What is to change: a DynamoDB endpoint comes, and the tables in `attached` are put on it.
variable "attached" {
  type    = set(string)
  default = []
}

variable "endpoint" {
  type    = bool
  default = false
}

locals {
  subnets = {
    app-a   = { zone = "us-east-1a", block = "10.0.1.0/24", table = "app-a" }
    batch-a = { zone = "us-east-1a", block = "10.0.2.0/24", table = "batch-a" }
    app-b   = { zone = "us-east-1b", block = "10.0.3.0/24", table = "b" }
    batch-b = { zone = "us-east-1b", block = "10.0.4.0/24", table = "b" }
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "this" {
  for_each          = local.subnets
  vpc_id            = aws_vpc.main.id
  cidr_block        = each.value.block
  availability_zone = each.value.zone
  tags              = { Name = each.key }
}

resource "aws_route_table" "this" {
  for_each = toset(["app-a", "batch-a", "b"])
  vpc_id   = aws_vpc.main.id
  tags     = { Name = each.key }
}

resource "aws_route" "default" {
  for_each               = aws_route_table.this
  route_table_id         = each.value.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table_association" "this" {
  for_each       = local.subnets
  subnet_id      = aws_subnet.this[each.key].id
  route_table_id = aws_route_table.this[each.value.table].id
}

resource "aws_vpc_endpoint" "dynamodb" {
  count        = var.endpoint ? 1 : 0
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.us-east-1.dynamodb"
}

resource "aws_vpc_endpoint_route_table_association" "dynamodb" {
  for_each        = var.attached
  vpc_endpoint_id = aws_vpc_endpoint.dynamodb[0].id
  route_table_id  = aws_route_table.this[each.value].id
}

# Waits for all of them, and cuts nothing.
resource "terraform_data" "after" {
  count      = length(var.attached) > 0 ? 1 : 0
  input      = "attached"
  depends_on = [aws_vpc_endpoint_route_table_association.dynamodb]
}

output "attached" {
  value = length(aws_vpc_endpoint_route_table_association.dynamodb)
}
