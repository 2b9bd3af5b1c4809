# One VPC with every resource type that decides which table a subnet uses and what stands in it. A target is the name
# of a NAT gateway, or "internet".

variable "network" {
  type = object({
    nats      = set(string)                                                # NAT gateways
    tables    = map(bool)                                                  # route tables: true where their routes are inline
    inline    = map(map(string))                                           # by inline table: target by destination, one at least
    routes    = map(object({ table = string, to = string, via = string })) # routes of the other tables
    partners  = map(string)                                                # by table: the target of its route to the customer's prefix list
    subnets   = map(object({ cidr = string }))                             # subnets
    uses      = map(string)                                                # by subnet: the table of its own
    main      = string                                                     # the table made the main one; empty for none
    adopted   = map(string)                                                # routes of the default table, if it is adopted: target by destination
    endpoints = set(string)                                                # services with an endpoint whose tables are attached one by one
    attached  = map(object({ endpoint = string, table = string }))         # what is attached so
    listed    = set(string)                                                # the tables that the S3 endpoint lists itself
  })
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
  for_each = var.network.nats
  domain   = "vpc"
}

resource "aws_nat_gateway" "this" {
  for_each      = var.network.nats
  subnet_id     = aws_subnet.public.id
  allocation_id = aws_eip.nat[each.key].id
}

resource "aws_route_table" "this" {
  for_each = var.network.tables
  vpc_id   = aws_vpc.this.id

  dynamic "route" {
    for_each = each.value ? var.network.inline[each.key] : {}
    content {
      cidr_block     = route.key
      nat_gateway_id = route.value == "internet" ? null : aws_nat_gateway.this[route.value].id
      gateway_id     = route.value == "internet" ? aws_internet_gateway.this.id : null
    }
  }
}

resource "aws_default_route_table" "this" {
  count                  = length(var.network.adopted) > 0 ? 1 : 0
  default_route_table_id = aws_vpc.this.default_route_table_id

  dynamic "route" {
    for_each = var.network.adopted
    content {
      cidr_block     = route.key
      nat_gateway_id = route.value == "internet" ? null : aws_nat_gateway.this[route.value].id
      gateway_id     = route.value == "internet" ? aws_internet_gateway.this.id : null
    }
  }
}

resource "aws_route" "this" {
  for_each               = var.network.routes
  route_table_id         = aws_route_table.this[each.value.table].id
  destination_cidr_block = each.value.to
  nat_gateway_id         = each.value.via == "internet" ? null : aws_nat_gateway.this[each.value.via].id
  gateway_id             = each.value.via == "internet" ? aws_internet_gateway.this.id : null
}

resource "aws_ec2_managed_prefix_list" "partners" {
  name           = "partners"
  address_family = "IPv4"
  max_entries    = 5

  entry {
    cidr = "198.51.100.0/24"
  }

  entry {
    cidr = "52.216.0.0/16"
  }
}

resource "aws_route" "partners" {
  for_each                   = var.network.partners
  route_table_id             = aws_route_table.this[each.key].id
  destination_prefix_list_id = aws_ec2_managed_prefix_list.partners.id
  nat_gateway_id             = each.value == "internet" ? null : aws_nat_gateway.this[each.value].id
  gateway_id                 = each.value == "internet" ? aws_internet_gateway.this.id : null
}

resource "aws_subnet" "this" {
  for_each   = var.network.subnets
  vpc_id     = aws_vpc.this.id
  cidr_block = each.value.cidr
}

resource "aws_route_table_association" "this" {
  for_each       = var.network.uses
  subnet_id      = aws_subnet.this[each.key].id
  route_table_id = aws_route_table.this[each.value].id
}

resource "aws_main_route_table_association" "this" {
  count          = var.network.main == "" ? 0 : 1
  vpc_id         = aws_vpc.this.id
  route_table_id = aws_route_table.this[var.network.main].id
}

resource "aws_vpc_endpoint" "attached" {
  for_each     = var.network.endpoints
  vpc_id       = aws_vpc.this.id
  service_name = "com.amazonaws.us-east-1.${each.key}"
}

resource "aws_vpc_endpoint_route_table_association" "this" {
  for_each        = var.network.attached
  vpc_endpoint_id = aws_vpc_endpoint.attached[each.value.endpoint].id
  route_table_id  = aws_route_table.this[each.value.table].id
}

resource "aws_vpc_endpoint" "listing" {
  vpc_id          = aws_vpc.this.id
  service_name    = "com.amazonaws.us-east-1.s3"
  route_table_ids = [for table in var.network.listed : aws_route_table.this[table].id]
}
