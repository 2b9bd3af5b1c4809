import { decided } from "../../model/known.ts";
import type { Endpoint } from "../../model/network.ts";
import { type Service, serviceOf } from "../../model/service.ts";
import type { Given } from "../../policy/lost-requests.ts";

/** Actions of each service's own. */
const OWN: Readonly<Record<Service, string>> = { dynamodb: "dynamodb:*", s3: "s3:*" };
/** Actions that some requests to its addresses need besides. */
const BESIDE: Readonly<Record<Service, readonly string[]>> = {
  dynamodb: [],
  s3: ["s3express:*", "s3tables:*", "s3-object-lambda:*"],
};

/** What requests can be for that come through an endpoint. `own` are those that every client of the service makes. */
export interface Reach {
  readonly own: string;
  readonly actions: readonly string[];
}

export function reachOf(endpoint: Endpoint): Reach {
  const service = serviceOf(decided(endpoint.serviceName) ?? "");
  return service === undefined ? { own: "*", actions: ["*"] } : reachOfService(service);
}

export const reachOfService = (service: Service): Reach => ({
  own: OWN[service],
  actions: [OWN[service], ...BESIDE[service]],
});

/** What is known of every request that comes through an endpoint (R3.7). */
export const throughEndpoint = ({ id, vpcId }: Pick<Endpoint, "id" | "vpcId">): Given =>
  new Map<string, string | null>([
    ["aws:sourceip", null],
    ["aws:sourcevpce", id],
    ...(vpcId === undefined ? [] : [["aws:sourcevpc", vpcId] as const]),
  ]);
