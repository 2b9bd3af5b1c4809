# Some networks, each in a VPC of its own, so that one apply makes a change to every one of them.

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
  description = "What each network is to be, by its name. The module says what the fields mean."
  type = map(object({
    nats      = set(string)
    tables    = map(bool)
    inline    = map(map(string))
    routes    = map(object({ table = string, to = string, via = string }))
    partners  = map(string)
    subnets   = map(object({ cidr = string }))
    uses      = map(string)
    main      = string
    adopted   = map(string)
    endpoints = set(string)
    attached  = map(object({ endpoint = string, table = string }))
    listed    = set(string)
  }))
}

module "network" {
  for_each = var.networks
  source   = "./network"
  network  = each.value
}
