import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { GATEWAY_SERVICES } from "../gateway-endpoint/service.ts";
import { GatewayEndpointModule, moduleName } from "./gateway-endpoint-module.ts";
import { moduleFiles } from "./module-files.ts";

/** Every published module as synth gives it: content by path below `terraform/`, such as `dynamodb-gateway-endpoint/main.tf.json`. */
export function synthesizeModules(): Readonly<Record<string, string>> {
  const outdir = mkdtempSync(join(tmpdir(), "driftgate-synth-"));
  try {
    const app = new App({ outdir });
    for (const service of GATEWAY_SERVICES) new GatewayEndpointModule(app, service);
    app.synth();
    return Object.fromEntries(GATEWAY_SERVICES.flatMap((service) => filesOf(service, outdir)));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function filesOf(service: (typeof GATEWAY_SERVICES)[number], outdir: string): readonly (readonly [string, string])[] {
  const folder = moduleName(service);
  const synthesized: unknown = JSON.parse(readFileSync(join(outdir, "stacks", folder, "cdk.tf.json"), "utf8"));
  return Object.entries(moduleFiles(service, synthesized)).map(([file, content]) => [`${folder}/${file}`, content]);
}
