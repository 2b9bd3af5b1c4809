mock_provider "aws" {
  mock_resource "aws_vpc_endpoint" {
    defaults = {
      id             = "vpce-0a1b2c3d4e5f67890"
      arn            = "arn:aws:ec2:eu-west-1:123456789012:vpc-endpoint/vpce-0a1b2c3d4e5f67890"
      prefix_list_id = "pl-0a1b2c3d"
      cidr_blocks    = ["192.0.2.0/24"]
    }
  }
}

variables {
  region = "eu-west-1"
  vpc_id = "vpc-0a1b2c3d4e5f67890"
  route_tables = {
    private-a = "rtb-0a1b2c3d4e5f67890"
    private-b = "rtb-1b2c3d4e5f678900a"
  }
}

run "makes_a_gateway_endpoint_with_full_access_said_outright" {
  assert {
    condition     = aws_vpc_endpoint.this.service_name == "com.amazonaws.eu-west-1.dynamodb"
    error_message = "The service name must be DynamoDB's in the Region given."
  }
  assert {
    condition     = aws_vpc_endpoint.this.vpc_endpoint_type == "Gateway"
    error_message = "The endpoint must be a gateway endpoint."
  }
  assert {
    condition     = aws_vpc_endpoint.this.vpc_id == var.vpc_id
    error_message = "The endpoint must stand in the VPC given."
  }
  assert {
    condition = jsondecode(aws_vpc_endpoint.this.policy) == {
      Version   = "2008-10-17"
      Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }]
    }
    error_message = "Without a policy, full access must be written out."
  }
}

run "attaches_each_route_table_under_its_name" {
  assert {
    condition     = tomap({ for name, it in aws_vpc_endpoint_route_table_association.this : name => it.route_table_id }) == var.route_tables
    error_message = "There must be one association for each route table."
  }
  assert {
    condition     = alltrue([for it in aws_vpc_endpoint_route_table_association.this : it.vpc_endpoint_id == aws_vpc_endpoint.this.id])
    error_message = "Every association must name the endpoint of the module."
  }
}

run "gives_out_what_policies_and_filters_need" {
  assert {
    condition = output.endpoint_id == "vpce-0a1b2c3d4e5f67890" && output.prefix_list_id == "pl-0a1b2c3d" && (
      endswith(output.endpoint_arn, "/vpce-0a1b2c3d4e5f67890") && output.cidr_blocks == tolist(["192.0.2.0/24"])
    )
    error_message = "The outputs must be the endpoint's."
  }
}

run "takes_a_policy_and_tags" {
  variables {
    policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "dynamodb:GetItem", Resource = "*" }] })
    tags   = { team = "payments" }
  }
  assert {
    condition     = aws_vpc_endpoint.this.policy == var.policy
    error_message = "The policy must reach the endpoint as it was given."
  }
  assert {
    condition     = aws_vpc_endpoint.this.tags == tomap({ team = "payments" })
    error_message = "The tags must reach the endpoint."
  }
}

run "goes_back_to_full_access_when_the_policy_is_taken_away" {
  assert {
    condition     = jsondecode(aws_vpc_endpoint.this.policy).Statement[0].Action == "*"
    error_message = "A policy that was set before must not outlive its removal."
  }
}

run "may_be_attached_to_no_route_table" {
  variables {
    route_tables = {}
  }
  assert {
    condition     = length(aws_vpc_endpoint_route_table_association.this) == 0
    error_message = "No route table, no association."
  }
}

run "takes_a_policy_as_long_as_aws_takes" {
  command = plan
  variables {
    policy = format("%-20480s", jsonencode({ Statement = [] }))
  }
  assert {
    condition     = length(aws_vpc_endpoint.this.policy) == 20480
    error_message = "White space counts, and 20480 characters are allowed."
  }
}

run "refuses_a_longer_policy" {
  command = plan
  variables {
    policy = format("%-20481s", jsonencode({ Statement = [] }))
  }
  expect_failures = [var.policy]
}

run "refuses_a_policy_that_is_no_json" {
  command = plan
  variables {
    policy = "allow everything"
  }
  expect_failures = [var.policy]
}

run "refuses_a_policy_without_a_statement" {
  command = plan
  variables {
    policy = "{}"
  }
  expect_failures = [var.policy]
}

run "refuses_an_availability_zone_for_a_region" {
  command = plan
  variables {
    region = "eu-west-1a"
  }
  expect_failures = [var.region]
}

run "refuses_a_name_for_a_vpc_id" {
  command = plan
  variables {
    vpc_id = "production"
  }
  expect_failures = [var.vpc_id]
}

run "refuses_a_subnet_for_a_route_table" {
  command = plan
  variables {
    route_tables = { private-a = "subnet-0a1b2c3d4e5f67890" }
  }
  expect_failures = [var.route_tables]
}

run "refuses_a_route_table_under_two_names" {
  command = plan
  variables {
    route_tables = { private-a = "rtb-0a1b2c3d4e5f67890", private-b = "rtb-0a1b2c3d4e5f67890" }
  }
  expect_failures = [var.route_tables]
}

run "refuses_ids_for_names" {
  command = plan
  variables {
    route_tables = { rtb-0a1b2c3d4e5f67890 = "rtb-0a1b2c3d4e5f67890" }
  }
  expect_failures = [var.route_tables]
}
