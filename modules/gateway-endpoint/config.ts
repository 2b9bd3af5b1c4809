import { isKnownText } from "../known-text.ts";
import { type EndpointPolicy, policyProblems } from "./endpoint-policy.ts";
import { GATEWAY_SERVICES, type GatewayService } from "./service.ts";

export interface GatewayEndpointConfig {
  readonly service: GatewayService;
  /** The Region of the VPC, such as `eu-west-1`: an endpoint serves no other (R3.8). */
  readonly region: string;
  /** The id of a VPC that stands, or a reference to one that is being created. */
  readonly vpcId: string;
  /**
   * The route tables that get a route to the endpoint: id by a name of your own, such as `{ "private-a": table.id }`. The name
   * becomes part of the resource's address, so adding or removing one table leaves the others alone, and the id may be one that
   * Terraform has yet to learn. Letters, digits, `-` and `_`. May be empty: the endpoint then carries no traffic.
   */
  readonly routeTables: Readonly<Record<string, string>>;
  /**
   * Default: full access, said outright, since an argument that is merely dropped leaves the former policy in force (R6.4).
   * At most 20,480 characters, white space included (R3.2).
   */
  readonly policy?: EndpointPolicy;
  /** Default: none but the provider's `default_tags`. */
  readonly tags?: Readonly<Record<string, string>>;
}

const REGION = /^[a-z]+(-[a-z]+)+-\d+$/;
const NAME = /^[A-Za-z0-9_-]+$/;

/** All that is wrong with a configuration, a clause each. Values that Terraform completes are not judged. */
export function configProblems(config: GatewayEndpointConfig): readonly string[] {
  return [
    serviceProblem(config.service),
    regionProblem(config.region),
    idProblem("vpcId", config.vpcId, "vpc-"),
    ...Object.entries(config.routeTables).flatMap(([name, id]) => [
      nameProblem(name),
      idProblem(`the route table "${name}"`, id, "rtb-"),
    ]),
    ...repeatedTables(config.routeTables),
    ...(config.policy === undefined ? [] : policyProblems(config.policy)),
  ].filter((problem) => problem !== undefined);
}

function serviceProblem(service: string): string | undefined {
  if (GATEWAY_SERVICES.some((known) => known === service)) return undefined;
  return `"${service}" has no gateway endpoint; use one of ${GATEWAY_SERVICES.join(", ")}`;
}

function regionProblem(region: string): string | undefined {
  if (!isKnownText(region) || REGION.test(region)) return undefined;
  return `"${region}" is not a Region; write one such as eu-west-1`;
}

function nameProblem(name: string): string | undefined {
  if (name === "") return 'a route table has an empty name; give it one such as "private-a"';
  if (NAME.test(name)) return undefined;
  return `the route table name "${name}" becomes part of a Terraform address; use letters, digits, - and _`;
}

function idProblem(what: string, id: string, prefix: string): string | undefined {
  if (!isKnownText(id) || (id.startsWith(prefix) && id.length > prefix.length)) return undefined;
  return `${what} is "${id}", which is not an id; write one such as ${prefix}0a1b2c3d4e5f67890`;
}

/** Two associations of one table both succeed, and removing either removes the route of both (R6.7). */
function repeatedTables(tables: GatewayEndpointConfig["routeTables"]): readonly string[] {
  const nameOf = new Map<string, string>();
  return Object.entries(tables).flatMap(([name, id]) => {
    const first = nameOf.get(id);
    nameOf.set(id, first ?? name);
    return first === undefined ? [] : [`the route tables "${first}" and "${name}" are one, ${id}; name it once`];
  });
}
