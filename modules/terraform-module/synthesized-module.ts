import { z } from "zod";

const block = z.record(z.string(), z.unknown());

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
 * Reads what `cdktf synth` writes for a module that is to be published.
 *
 * @throws ZodError where it holds a section that such a module has no file for, such as a data source: refused rather than lost
 */
export const parseSynthesizedModule = (synthesized: unknown): SynthesizedModule => synthesizedModule.parse(synthesized);
