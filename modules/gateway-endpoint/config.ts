import { idProblem, nameProblem, repetitions } from "../input-problems.ts";
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

/** All that is wrong with a configuration, a clause each. Values that Terraform completes are not judged. */
export function configProblems(config: GatewayEndpointConfig): readonly string[] {
  return [
    serviceProblem(config.service),
    regionProblem(config.region),
    idProblem("vpcId", config.vpcId, "vpc-"),
    ...Object.entries(config.routeTables).flatMap(([name, id]) => [
      nameProblem("route table", name),
      idProblem(`the route table "${name}"`, id, "rtb-"),
    ]),
    // Two associations of one table both succeed, and removing either removes the route of both (R6.7).
    ...repetitions("the route tables", config.routeTables),
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
