import type { GatewayService } from "../gateway-endpoint/service.ts";
import { moduleName } from "./gateway-endpoint-module.ts";
import type { SynthesizedModule } from "./synthesized-module.ts";

const SERVICE_NAMES: Readonly<Record<GatewayService, string>> = { dynamodb: "DynamoDB", s3: "S3" };

/** The page of a published module: how to call it and how to adopt what stands, with its inputs and outputs as they were synthesized. */
export const readme = (service: GatewayService, module: SynthesizedModule): string => `# ${moduleName(service)}

A Terraform module: one gateway endpoint for ${SERVICE_NAMES[service]} in a VPC, with a route to it in each route table that you name.

${usage(service)}
## What to know

${NOTES}
${adoption(service)}
## Inputs

${inputTable(module)}

## Outputs

${outputTable(module)}

## Requirements

| what | versions |
|---|---|
| Terraform | \`${module.terraform.required_version}\` |
| provider \`${module.terraform.required_providers.aws.source}\` | \`${module.terraform.required_providers.aws.version}\` |

The tests beside it need Terraform 1.7. Everything else in this folder is written by \`npm run write-terraform\`: do not edit it here.
`;

const usage = (service: GatewayService): string => `\`\`\`hcl
module "${service}_endpoint" {
  source = "./node_modules/driftgate/terraform/${moduleName(service)}" # after: npm install driftgate

  region = "eu-west-1"
  vpc_id = "vpc-0a1b2c3d4e5f67890"
  route_tables = {
    private-a = "rtb-0a1b2c3d4e5f67890"
    private-b = "rtb-1b2c3d4e5f678900a"
  }
}
\`\`\`
`;

const NOTES = `- Attaching or detaching a route table cuts the connections that its subnets have open to the service. Ask \`driftgate plan\`
  which, before you apply.
- Each route table is a resource of its own, \`aws_vpc_endpoint_route_table_association.this["private-a"]\`, so a table that comes or
  goes touches no other. To rename one, write a \`moved\` block: a new name alone detaches the table and attaches it again.
- Do not set \`route_table_ids\` on the same endpoint elsewhere, and do not attach its tables elsewhere: two owners undo each other.
- The module looks nothing up, so \`depends_on\` on it never replaces the endpoint.
- Terraform takes \`prevent_destroy\` as a literal only, so a module cannot leave it to its caller, and this one does not set it.
`;

const adoption = (service: GatewayService): string => `## Adopt an endpoint that stands

Write one \`import\` block for the endpoint and one for each route table that it is attached to, beside the call above. The plan must
then show imports and no change. Where the endpoint has a policy of its own, give it as \`policy\` first.

\`\`\`hcl
import {
  to = module.${service}_endpoint.aws_vpc_endpoint.this
  id = "vpce-0a1b2c3d4e5f67890"
}

import {
  to = module.${service}_endpoint.aws_vpc_endpoint_route_table_association.this["private-a"]
  id = "vpce-0a1b2c3d4e5f67890/rtb-0a1b2c3d4e5f67890"
}

import {
  to = module.${service}_endpoint.aws_vpc_endpoint_route_table_association.this["private-b"]
  id = "vpce-0a1b2c3d4e5f67890/rtb-1b2c3d4e5f678900a"
}
\`\`\`
`;

function inputTable({ variable }: SynthesizedModule): string {
  const rows = Object.entries(variable).map(([name, { type, description, ...rest }]) => {
    const fallback = "default" in rest ? `\`${JSON.stringify(rest.default)}\`` : "required";
    return `| \`${name}\` | \`${type}\` | ${fallback} | ${description} |`;
  });
  return ["| name | type | default | what it is |", "|---|---|---|---|", ...rows].join("\n");
}

function outputTable({ output }: SynthesizedModule): string {
  const rows = Object.entries(output).map(([name, { description }]) => `| \`${name}\` | ${description} |`);
  return ["| name | what it is |", "|---|---|", ...rows].join("\n");
}
