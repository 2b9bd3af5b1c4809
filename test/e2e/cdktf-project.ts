import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Settings } from "../../modules/index.ts";
import type { Cloud } from "../support/cloud.ts";
import { mustRun } from "../support/run.ts";
import { terraformEnv, writeCliConfig } from "../support/terraform.ts";

const STACK = "endpoints";

export interface CdktfProject {
  /** Writes the settings that the next command works on. */
  declare(settings: Settings): void;
  /** Runs `cdktf COMMAND`; what it printed. Throws an Error with its output where it fails. */
  cdktf(command: "deploy" | "diff" | "destroy", ...args: readonly string[]): Promise<string>;
  /** A file with the plan that `cdktf diff` left behind, as `terraform show -json` prints it. */
  planFile(): Promise<string>;
  remove(): void;
}

/** A folder of its own from which `cdktf` runs this repository's app, so that neither state nor settings land in the checkout. */
export function openCdktfProject(cloud: Cloud): CdktfProject {
  const folder = mkdtempSync(join(tmpdir(), "driftgate-cdktf-"));
  const write = (file: string, content: unknown) => writeFileSync(join(folder, file), JSON.stringify(content));
  // Left alone, cdktf makes a plugin cache in the home folder, where it looks like a provider mirror to whoever searches for one.
  const cdktfEnv = { ENDPOINTS_FILE: "endpoints.json", CDKTF_DISABLE_PLUGIN_CACHE_ENV: "true" };
  const env = { ...cloud.env, ...terraformEnv(writeCliConfig(folder)), ...cdktfEnv };
  const app = ["node_modules/.bin/tsx", "main.ts"].map((path) => JSON.stringify(resolve(path))).join(" ");
  write("cdktf.json", { language: "typescript", app, sendCrashReports: "false" });
  return {
    declare: (settings) => write("endpoints.json", settings),
    // `terraform providers lock` asks the registry, whatever the mirror.
    cdktf: (command, ...args) =>
      mustRun(resolve("node_modules/.bin/cdktf"), [command, STACK, "--skip-provider-lock", "--no-color", ...args], {
        cwd: folder,
        env,
      }),
    planFile: async () => {
      const file = join(folder, "plan.json");
      const cwd = join(folder, "cdktf.out", "stacks", STACK);
      writeFileSync(file, await mustRun("terraform", ["show", "-json", "plan"], { cwd, env }));
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
