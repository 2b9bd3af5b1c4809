import type { Check } from "./check.ts";
import { type DeclaredResource, ofType, textOf } from "./declared-stack.ts";
import { gatewayEndpoints } from "./gateway-endpoints.ts";
import { referenced } from "./reference.ts";

/** Whoever resolves names by Amazon's DNS needs both of a VPC's DNS attributes (R2.8). A VPC with its own resolver may accept this. */
export const vpcDns = {
  id: "vpc-dns",
  refuses: true,
  find: (stack) => {
    const used = gatewayEndpoints(stack).map(({ resource }) => referenced(stack, textOf(resource, "vpc_id"), "id"));
    return ofType(stack, "aws_vpc")
      .filter((vpc) => used.includes(vpc))
      .flatMap((vpc) => {
        const missing = disabled(vpc).join(" and ");
        if (missing === "") return [];
        return [{ address: vpc.address, message: `has a gateway endpoint but not ${missing}; set it to true` }];
      });
  },
} as const satisfies Check;

/** What the provider takes each attribute of aws_vpc for where it is left out. */
const DEFAULTS = { enable_dns_support: true, enable_dns_hostnames: false };

const disabled = (vpc: DeclaredResource): readonly string[] =>
  Object.entries(DEFAULTS)
    .filter(([attribute, byDefault]) => (vpc.arguments[attribute] ?? byDefault) === false)
    .map(([attribute]) => attribute);
