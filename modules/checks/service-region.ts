import { isKnownText } from "../known-text.ts";
import type { Check } from "./check.ts";
import { type DeclaredResource, type DeclaredStack, textOf } from "./declared-stack.ts";
import { gatewayEndpoints } from "./gateway-endpoints.ts";

/** An endpoint serves its own Region alone, and AWS knows the service names of that Region alone (R3.8). */
export const serviceRegion = {
  id: "service-region",
  refuses: true,
  find: (stack) =>
    gatewayEndpoints(stack).flatMap(({ resource, region, serviceName }) => {
      const provided = regionOf(resource, stack);
      if (region === undefined || provided === undefined || region === provided) return [];
      const message = `asks for ${serviceName}, but its provider works in ${provided}; name the Region of the VPC in both`;
      return [{ address: resource.address, message }];
    }),
} as const satisfies Check;

/** The Region in which a resource is created; undefined where it comes from the environment, or Terraform completes it. */
function regionOf(resource: DeclaredResource, { providers }: DeclaredStack): string | undefined {
  const alias = textOf(resource, "provider")?.split(".")[1];
  const provider = providers.find((it) => it["alias"] === alias);
  const region = resource.arguments["region"] ?? provider?.["region"];
  return typeof region === "string" && isKnownText(region) ? region : undefined;
}
