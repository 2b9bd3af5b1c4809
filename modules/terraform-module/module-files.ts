import { z } from "zod";
import type { GatewayService } from "../gateway-endpoint/service.ts";
import { readme } from "./readme.ts";

const block = z.record(z.string(), z.unknown());

/** What a published module may hold. Any other section, a data source for one, is refused rather than lost on the way to a file. */
const synthesizedModule = z.strictObject({
  "//": z.unknown(),
  terraform: z.strictObject({
    required_version: z.string(),
    required_providers: z.strictObject({ aws: z.strictObject({ source: z.string(), version: z.string() }) }),
  }),
  variable: z.record(
    z.string(),
    z.strictObject({
      type: z.string(),
      description: z.string(),
      default: z.unknown().optional(),
      nullable: z.boolean().optional(),
      validation: z.array(z.strictObject({ condition: z.string(), error_message: z.string() })).optional(),
    }),
  ),
  locals: block,
  resource: block,
  output: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
});

export type SynthesizedModule = Readonly<z.infer<typeof synthesizedModule>>;

/**
 * The files of a published module, content by file name.
 *
 * @param synthesized what `cdktf synth` writes for a GatewayEndpointModule
 * @throws ZodError where that holds anything that a published module may not
 */
export function moduleFiles(service: GatewayService, synthesized: unknown): Readonly<Record<string, string>> {
  const it = synthesizedModule.parse(synthesized);
  const { terraform, variable, locals, resource, output } = it;
  return {
    "main.tf.json": json({ locals, resource }),
    "variables.tf.json": json({ variable }),
    "outputs.tf.json": json({ output }),
    "versions.tf.json": json({ terraform }),
    "README.md": readme(service, it),
  };
}

const json = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;
