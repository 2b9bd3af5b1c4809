import { HTTPS } from "../filters/ports.ts";
import type { Check } from "./check.ts";
import { type DeclaredResource, type DeclaredStack, ofType, textOf, textsOf } from "./declared-stack.ts";
import { gatewayEndpoints } from "./gateway-endpoints.ts";
import { referenced } from "./reference.ts";

/** A security group rule out to an endpoint's prefix list that leaves out TCP port 443 lets no call to the service pass. */
export const servicePort = {
  id: "service-port",
  refuses: true,
  find: (stack) =>
    egressRules(stack)
      .filter((rule) => namesEndpoint(rule, stack) && !passesHttps(rule))
      .map(({ address }) => ({
        address,
        message: `lets a security group out to the service's prefix list, but not on TCP port ${HTTPS}, where it is called; open that port`,
      })),
} as const satisfies Check;

const egressRules = (stack: DeclaredStack): readonly DeclaredResource[] => [
  ...ofType(stack, "aws_vpc_security_group_egress_rule"),
  ...ofType(stack, "aws_security_group_rule").filter((rule) => textOf(rule, "type") === "egress"),
];

function namesEndpoint(rule: DeclaredResource, stack: DeclaredStack): boolean {
  const lists = [textOf(rule, "prefix_list_id"), ...textsOf(rule, "prefix_list_ids")];
  const endpoints = gatewayEndpoints(stack).map(({ resource }) => resource);
  return lists.some((list) => {
    const owner = referenced(stack, list, "prefix_list_id");
    return owner !== undefined && endpoints.includes(owner);
  });
}

/** Ports and protocols that Terraform completes are not judged. */
function passesHttps({ arguments: given }: DeclaredResource): boolean {
  const protocol = given["ip_protocol"] ?? given["protocol"];
  if (protocol === "-1" || protocol === "all") return true;
  if (["udp", "17", "icmp", "1", "icmpv6", "58"].includes(String(protocol))) return false;
  const [from, to] = [given["from_port"], given["to_port"]];
  return !(typeof from === "number" && from > HTTPS) && !(typeof to === "number" && to < HTTPS);
}
