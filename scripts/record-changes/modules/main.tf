# One module per network, each with an endpoint module in it: nested addresses, several VPCs in one plan.

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

variable "networks" {
  description = "Networks, by name: their range, their tables with the NAT gateway of each, the table in use, the tables on the endpoint."
  type = map(object({
    cidr     = string
    tables   = map(string)
    used     = string
    attached = set(string)
  }))
}

module "network" {
  for_each = var.networks
  source   = "./network"
  cidr     = each.value.cidr
  tables   = each.value.tables
  used     = each.value.used
  attached = each.value.attached
}
