import { TerraformVariable, type TerraformVariableConfig } from "cdktf";
import type { Construct } from "constructs";
import { expression } from "./expression.ts";

const TEXT = { type: "string", nullable: false } as const;
const TEXTS = { type: "map(string)", nullable: false, default: {} } as const;

/** The module's inputs. What cannot be right is refused before anything is planned; ids that are yet to come are judged once known. */
const INPUTS: Readonly<Record<string, TerraformVariableConfig>> = {
  region: {
    ...TEXT,
    description:
      "The Region of the VPC and of the provider, such as eu-west-1. Not looked up: a lookup that Terraform puts off until apply leaves the service's name unknown, and an unknown name replaces the endpoint.",
    validation: [
      {
        condition: expression('can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region))'),
        errorMessage: "The region must be the code of a Region, such as eu-west-1.",
      },
    ],
  },
  vpc_id: {
    ...TEXT,
    description: "The VPC that gets the endpoint, such as vpc-0a1b2c3d4e5f67890. Another VPC means another endpoint.",
    validation: [
      {
        condition: expression('can(regex("^vpc-[0-9a-f]+$", var.vpc_id))'),
        errorMessage: "The vpc_id must be the id of a VPC, such as vpc-0a1b2c3d4e5f67890.",
      },
    ],
  },
  route_tables: {
    ...TEXTS,
    description:
      'The route tables that get a route to the endpoint: id by a name of your own, such as { "private-a" = aws_route_table.a.id }. The names must be known when planning, the ids need not be.',
    validation: [
      {
        condition: expression('alltrue([for id in values(var.route_tables) : can(regex("^rtb-[0-9a-f]+$", id))])'),
        errorMessage: "Each value of route_tables must be the id of a route table, such as rtb-0a1b2c3d4e5f67890.",
      },
      {
        condition: expression('alltrue([for name in keys(var.route_tables) : !startswith(name, "rtb-")])'),
        errorMessage:
          "Each key of route_tables must be a name of your own, such as private-a, and not an id: the id of a table that is yet to be created cannot be a key.",
      },
      {
        // Two associations of one table both succeed, and removing either removes the route of both (R6.7).
        condition: expression("length(distinct(values(var.route_tables))) == length(var.route_tables)"),
        errorMessage: "Each route table may stand in route_tables once; take out the second name.",
      },
    ],
  },
  policy: {
    type: "string",
    description:
      "The endpoint policy as JSON, 20480 characters at most, white space included. Null means full access, which is then written out, so that going back to null resets a policy that was set before.",
    validation: [
      {
        condition: expression("var.policy == null || can(jsondecode(var.policy).Statement)"),
        errorMessage:
          "The policy must be a JSON document with a Statement, such as jsonencode makes; leave it null for full access.",
      },
      {
        condition: expression("try(length(var.policy), 0) <= 20480"),
        errorMessage: "The policy may have 20480 characters, white space included; shorten it.",
      },
    ],
  },
  tags: {
    ...TEXTS,
    description: "The tags of the endpoint, beside the provider's default_tags.",
  },
};

/** Declares the inputs in a stack. The policy's default is null, which cdktf takes as an override only. */
export function declareInputs(stack: Construct): void {
  for (const [name, config] of Object.entries(INPUTS)) {
    const variable = new TerraformVariable(stack, name, config);
    variable.overrideLogicalId(name);
    if (name === "policy") variable.addOverride("default", null);
  }
}
