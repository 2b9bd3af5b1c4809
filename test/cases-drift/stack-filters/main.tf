# What filters traffic, in each way in which it can be declared: listed by the ACL, the group or the interface, or with resources of its own.

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

resource "aws_vpc" "this" {
  cidr_block                       = "10.0.0.0/16"
  assign_generated_ipv6_cidr_block = true
}

resource "aws_subnet" "this" {
  for_each   = { inline = "10.0.1.0/24", ruled = "10.0.2.0/24", default = "10.0.3.0/24" }
  vpc_id     = aws_vpc.this.id
  cidr_block = each.value
}

resource "aws_default_network_acl" "this" {
  default_network_acl_id = aws_vpc.this.default_network_acl_id

  ingress {
    rule_no    = 100
    protocol   = "-1"
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
  ingress {
    rule_no         = 101
    protocol        = "-1"
    action          = "allow"
    ipv6_cidr_block = "::/0"
    from_port       = 0
    to_port         = 0
  }
  egress {
    rule_no    = 100
    protocol   = "-1"
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }

  lifecycle {
    ignore_changes = [subnet_ids]
  }
}

resource "aws_network_acl" "inline" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [aws_subnet.this["inline"].id]

  egress {
    rule_no    = 100
    protocol   = "tcp"
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 443
    to_port    = 443
  }
  ingress {
    rule_no    = 100
    protocol   = "6"
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 1024
    to_port    = 65535
  }
  ingress {
    rule_no    = 110
    protocol   = "icmp"
    action     = "allow"
    cidr_block = "10.0.0.0/16"
    from_port  = 0
    to_port    = 0
    icmp_type  = 8
    icmp_code  = -1
  }
}

resource "aws_network_acl" "ruled" {
  vpc_id = aws_vpc.this.id
}

resource "aws_network_acl_rule" "ruled" {
  for_each       = { in = false, out = true }
  network_acl_id = aws_network_acl.ruled.id
  rule_number    = 100
  egress         = each.value
  protocol       = "-1"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_association" "ruled" {
  network_acl_id = aws_network_acl.ruled.id
  subnet_id      = aws_subnet.this["ruled"].id
}

resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id

  ingress {
    protocol  = "-1"
    from_port = 0
    to_port   = 0
    self      = true
  }
}

resource "aws_security_group" "inline" {
  name   = "inline"
  vpc_id = aws_vpc.this.id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.2.0/24", "10.0.1.0/24"]
    self        = true
  }
  ingress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    security_groups = [aws_security_group.ruled.id]
  }
  egress {
    protocol         = "-1"
    from_port        = 0
    to_port          = 0
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_security_group" "ruled" {
  name   = "ruled"
  vpc_id = aws_vpc.this.id
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.ruled.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group_rule" "inside" {
  type              = "ingress"
  security_group_id = aws_security_group.ruled.id
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = ["10.0.0.0/24", "10.0.1.0/24"]
}

resource "aws_network_interface" "listed" {
  subnet_id       = aws_subnet.this["inline"].id
  security_groups = [aws_security_group.inline.id, aws_security_group.ruled.id]
}

resource "aws_network_interface" "attached" {
  subnet_id       = aws_subnet.this["ruled"].id
  security_groups = [aws_security_group.inline.id]

  lifecycle {
    ignore_changes = [security_groups]
  }
}

resource "aws_network_interface_sg_attachment" "attached" {
  network_interface_id = aws_network_interface.attached.id
  security_group_id    = aws_security_group.ruled.id
}

resource "aws_instance" "this" {
  ami                    = "ami-12c6146b"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.this["default"].id
  vpc_security_group_ids = [aws_security_group.inline.id]
}
