import { idProblem, nameProblem, repetitions } from "../input-problems.ts";
import { isKnownText } from "../known-text.ts";
import { type EndpointPolicy, policyProblems } from "./endpoint-policy.ts";
import { GATEWAY_SERVICES, type GatewayService } from "./service.ts";

/** An endpoint that stands, and is to be managed from now on as it is. */
export interface AdoptedEndpoint {
  /** `vpce-...`. Terraform 1.5 wants it written out; later releases also take a variable. */
  readonly endpointId: string;
  /** The names, among `routeTables`, of the tables that it is attached to already. The others are attached as new ones. */
  readonly routeTables: readonly string[];
}

/** What GatewayEndpoint declares. */
export interface GatewayEndpointConfig {
  /** `dynamodb` or `s3`. */
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
  /**
   * Takes an endpoint that stands into this configuration by Terraform's `import` blocks: nothing is created again, no route comes or
   * goes. A policy or tags that differ from the standing ones are changed in place. Once applied it may stay or go. Default: none.
   */
  readonly adopt?: AdoptedEndpoint;
  /**
   * Whether a plan that would destroy or replace the endpoint fails: either cuts the connections of every table (T6, T8), and a
   * replacement has another id (R3.7). It guards the declaration as long as it stands here, and not against taking it out.
   * Default: true where the endpoint has a route table, false where it has none and so carries nothing.
   */
  readonly preventDestroy?: boolean;
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
    ...adoptionProblems(config),
  ].filter((problem) => problem !== undefined);
}

function adoptionProblems({ adopt, routeTables }: GatewayEndpointConfig): readonly (string | undefined)[] {
  if (adopt === undefined) return [];
  const unknown = adopt.routeTables.filter((name) => !Object.hasOwn(routeTables, name));
  return [
    idProblem("the endpoint to adopt", adopt.endpointId, "vpce-"),
    ...unknown.map(
      (name) =>
        `adopt names the route table "${name}", which is not among routeTables; declare it there, or its route goes unmanaged`,
    ),
  ];
}

function serviceProblem(service: string): string | undefined {
  if (GATEWAY_SERVICES.some((known) => known === service)) return undefined;
  return `"${service}" has no gateway endpoint; use one of ${GATEWAY_SERVICES.join(", ")}`;
}

function regionProblem(region: string): string | undefined {
  if (!isKnownText(region) || REGION.test(region)) return undefined;
  return `"${region}" is not a Region; write one such as eu-west-1`;
}
