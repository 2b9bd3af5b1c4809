import { isKnownText } from "../known-text.ts";
import { parseStatements } from "../policies/parsed-statement.ts";
import type { Check } from "./check.ts";
import { type DeclaredResource, textOf } from "./declared-stack.ts";
import { gatewayEndpoints } from "./gateway-endpoints.ts";

/** Requests to another Region take another path, so a policy that allows its tables allows nothing (R3.8). */
export const resourceRegion = {
  id: "resource-region",
  refuses: true,
  find: (stack) =>
    gatewayEndpoints(stack).flatMap(({ resource, region }) =>
      allowedArns(resource)
        .filter((arn) => region !== undefined && ![region, ""].includes(regionOf(arn)))
        .map((arn) => ({
          address: resource.address,
          message: `has a policy that allows ${arn}, but serves ${region} alone; name the tables of ${region}`,
        })),
    ),
} as const satisfies Check;

function allowedArns(endpoint: DeclaredResource): readonly string[] {
  const parsed = parseStatements(parsedJson(textOf(endpoint, "policy") ?? ""));
  if ("problem" in parsed) return [];
  return parsed.statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Resource }) => Resource);
}

/** The Region that an ARN names; empty where it names none, or several by a wildcard, or Terraform completes it. */
function regionOf(arn: string): string {
  const region = /^arn:[^:]*:[^:]*:([^:]*):/.exec(arn)?.[1] ?? "";
  return isKnownText(arn) && !/[*?]/.test(region) ? region : "";
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
