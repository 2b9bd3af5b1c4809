import type { GatewayService } from "../gateway-endpoint/service.ts";
import { readme } from "./readme.ts";
import { parseSynthesizedModule } from "./synthesized-module.ts";

/**
 * The files of a published module, content by file name.
 *
 * @param synthesized what `cdktf synth` writes for a GatewayEndpointModule
 * @throws ZodError where that holds anything that a published module may not
 */
export function moduleFiles(service: GatewayService, synthesized: unknown): Readonly<Record<string, string>> {
  const module = parseSynthesizedModule(synthesized);
  const { terraform, variable, locals, resource, output } = module;
  return {
    "main.tf.json": json({ locals, resource }),
    "variables.tf.json": json({ variable }),
    "outputs.tf.json": json({ output }),
    "versions.tf.json": json({ terraform }),
    "README.md": readme(service, module),
  };
}

const json = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;
