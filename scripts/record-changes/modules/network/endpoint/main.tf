variable "vpc_id" {
  type = string
}

variable "attached" {
  type = map(string)
}

resource "aws_vpc_endpoint" "this" {
  vpc_id       = var.vpc_id
  service_name = "com.amazonaws.us-east-1.dynamodb"
}

resource "aws_vpc_endpoint_route_table_association" "this" {
  for_each        = var.attached
  vpc_endpoint_id = aws_vpc_endpoint.this.id
  route_table_id  = each.value
}
