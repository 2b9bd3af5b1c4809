# Applies for real, to the EC2 that AWS_ENDPOINT_URL names: terraform init and test, each with -test-directory=tests/ec2
provider "aws" {
  region = "us-east-1"
}

run "attaches_a_route_table_that_the_same_apply_creates" {
  variables {
    attached = ["private-a"]
  }
  module {
    source = "./tests/ec2/new-vpc"
  }
  assert {
    condition     = join(",", output.attached) == "private-a"
    error_message = "EC2 must list the table given on the endpoint, and no other."
  }
}

run "attaches_another_and_keeps_the_endpoint" {
  variables {
    attached = ["private-a", "private-b"]
  }
  module {
    source = "./tests/ec2/new-vpc"
  }
  assert {
    condition     = join(",", output.attached) == "private-a,private-b"
    error_message = "EC2 must list both tables on the endpoint."
  }
  assert {
    condition     = output.endpoint_id == run.attaches_a_route_table_that_the_same_apply_creates.endpoint_id
    error_message = "The endpoint must be the one that stood before."
  }
}

run "detaches_the_first_and_keeps_the_endpoint" {
  variables {
    attached = ["private-b"]
  }
  module {
    source = "./tests/ec2/new-vpc"
  }
  assert {
    condition     = join(",", output.attached) == "private-b"
    error_message = "EC2 must list only the table that is left on the endpoint."
  }
  assert {
    condition     = output.endpoint_id == run.attaches_a_route_table_that_the_same_apply_creates.endpoint_id
    error_message = "The endpoint must be the one that stood before."
  }
}
