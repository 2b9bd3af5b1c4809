import { z } from "zod";
import { DeclarationError } from "../declaration-error.ts";

const texts = z.record(z.string(), z.string()).readonly();

const endpoint = z.strictObject({
  routeTables: texts,
  policy: z.record(z.string(), z.unknown()).readonly().exactOptional(),
  tags: texts.exactOptional(),
  adopt: z
    .strictObject({ endpointId: z.string(), routeTables: z.array(z.string()).readonly() })
    .readonly()
    .exactOptional(),
  preventDestroy: z.boolean().exactOptional(),
});

const settings = z.strictObject({
  region: z.string(),
  vpcId: z.string(),
  endpoints: z
    .strictObject({ dynamodb: endpoint.readonly().exactOptional(), s3: endpoint.readonly().exactOptional() })
    .readonly()
    .refine((all) => Object.keys(all).length > 0, "name at least one endpoint, dynamodb or s3"),
  tags: texts.exactOptional(),
});

/** Which VPC gets which gateway endpoints. `main.ts` describes the file that it is read from. */
export type Settings = Readonly<z.infer<typeof settings>>;

/**
 * Reads settings from JSON text.
 *
 * @param where the file's name, for messages
 * @throws DeclarationError where the text is not JSON, or a setting is missing, unknown, or of the wrong kind
 */
export function parseSettings(text: string, where: string): Settings {
  const result = settings.safeParse(parseJson(text, where));
  if (result.success) return result.data;
  throw new DeclarationError(where, result.error.issues.map(describe));
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DeclarationError(where, [`it is not JSON: ${error instanceof Error ? error.message : error}`]);
  }
}

function describe(issue: z.core.$ZodIssue): string {
  const missing = issue.code === "invalid_type" && issue.input === undefined;
  const message = missing ? "it is missing" : issue.message;
  return issue.path.length === 0 ? message : `${issue.path.join(".")}: ${message}`;
}
