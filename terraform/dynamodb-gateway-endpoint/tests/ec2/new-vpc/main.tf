variable "attached" {
  type        = set(string)
  description = "Which of the tables private-a and private-b are attached."
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_route_table" "this" {
  for_each = toset(["private-a", "private-b"])
  vpc_id   = aws_vpc.this.id
}

module "endpoint" {
  source = "../../.."

  region       = "us-east-1"
  vpc_id       = aws_vpc.this.id
  route_tables = { for name in var.attached : name => aws_route_table.this[name].id }
}

data "aws_vpc_endpoint" "live" {
  id         = module.endpoint.endpoint_id
  depends_on = [module.endpoint]
}

output "endpoint_id" {
  value = module.endpoint.endpoint_id
}

output "attached" {
  value = [for name, table in aws_route_table.this : name if contains(data.aws_vpc_endpoint.live.route_table_ids, table.id)]
}
