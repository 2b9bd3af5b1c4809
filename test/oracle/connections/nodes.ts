import { namespaceName } from "../kernel/namespaces.ts";

/**
 * The namespaces, each with its addresses. `vpc` routes by the source's subnet, as EC2 does. The NAT gateways stand in the
 * public subnet and rewrite sources to their own address; the internet gateway rewrites private addresses to public
 * ones, one to one; the endpoints rewrite nothing. `aws` holds the server.
 */
export const NODES = {
  vpc: ["10.0.255.254"],
  "subnet-app": ["10.0.1.10"],
  "subnet-batch": ["10.0.2.10"],
  "subnet-spare": ["10.0.3.10"],
  "nat-a": ["10.0.0.11"],
  "nat-b": ["10.0.0.12"],
  "igw-1": ["10.0.255.1"],
  "vpce-1": ["10.0.255.2"],
  "vpce-2": ["10.0.255.3"],
  aws: ["100.64.0.1", "52.94.0.10", "3.218.180.10", "198.51.100.10"],
} as const;
export type Node = keyof typeof NODES;

export const HOSTS = ["subnet-app", "subnet-batch", "subnet-spare"] as const;
export const NATS = ["nat-a", "nat-b"] as const;
/** Two DynamoDB addresses, one in each of its ranges, and one that is not DynamoDB's. */
export const DESTINATIONS: readonly string[] = NODES.aws.slice(1);

export const namespaceOf = (node: Node): string => namespaceName(node);

/** The arguments of `ip` that run a program in the namespace of a node. */
export const inside = (node: Node, command: readonly string[]): readonly string[] => [
  "netns",
  "exec",
  namespaceOf(node),
  ...command,
];
