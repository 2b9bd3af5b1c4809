import { type DeclaredResource, type DeclaredStack, ofType, textOf, textsOf } from "./declared-stack.ts";
import { isOneThing, referenced } from "./reference.ts";

/** A gateway endpoint that the stack declares, by whatever construct. */
export interface DeclaredEndpoint {
  readonly resource: DeclaredResource;
  /** Such as `com.amazonaws.eu-west-1.dynamodb`, or a text that Terraform completes. */
  readonly serviceName: string;
  /** Of the service name, such as `eu-west-1` and `dynamodb`; undefined where Terraform completes it. */
  readonly region: string | undefined;
  readonly service: string | undefined;
}

/** That an endpoint gets a route in a table. */
export interface Attachment {
  readonly endpoint: DeclaredEndpoint;
  /** An id, or a reference. */
  readonly routeTable: string;
  /** The address of the association, or of the endpoint whose `route_table_ids` names the table. */
  readonly address: string;
}

export const gatewayEndpoints = (stack: DeclaredStack): readonly DeclaredEndpoint[] =>
  ofType(stack, "aws_vpc_endpoint")
    .filter((resource) => (textOf(resource, "vpc_endpoint_type") ?? "Gateway") === "Gateway")
    .map((resource) => {
      const serviceName = textOf(resource, "service_name") ?? "";
      const [, region, service] = /^com\.amazonaws\.([a-z0-9-]+)\.([a-z0-9]+)$/.exec(serviceName) ?? [];
      return { resource, serviceName, region, service };
    });

/** Which endpoint of the stack is attached to which table, as far as both are named one by one. */
export function attachments(stack: DeclaredStack): readonly Attachment[] {
  const endpoints = gatewayEndpoints(stack);
  const inline = endpoints.flatMap((endpoint) =>
    textsOf(endpoint.resource, "route_table_ids").map((routeTable) =>
      attachment(endpoint, endpoint.resource, routeTable),
    ),
  );
  const separate = associationsOf(stack).flatMap((association) => {
    const endpoint = endpoints.find(({ resource }) => resource === endpointOf(stack, association));
    return endpoint === undefined ? [] : [attachment(endpoint, association, textOf(association, "route_table_id"))];
  });
  return [...inline, ...separate].filter((it) => it !== undefined);
}

export const associationsOf = (stack: DeclaredStack): readonly DeclaredResource[] =>
  ofType(stack, "aws_vpc_endpoint_route_table_association");

/** The endpoint of the stack that an association belongs to. */
export const endpointOf = (stack: DeclaredStack, association: DeclaredResource): DeclaredResource | undefined =>
  referenced(stack, textOf(association, "vpc_endpoint_id"), "id");

function attachment(
  endpoint: DeclaredEndpoint,
  { address }: DeclaredResource,
  routeTable: string | undefined,
): Attachment | undefined {
  return routeTable === undefined || !isOneThing(routeTable) ? undefined : { endpoint, routeTable, address };
}
