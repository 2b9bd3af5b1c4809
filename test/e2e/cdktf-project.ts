import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Settings } from "../../modules/index.ts";
import { STAND_IN } from "../cli/run-driftgate.ts";
import { type AttachedProvider, attachProvider } from "../support/attached-provider.ts";
import type { Cloud } from "../support/cloud.ts";
import { mustRun, type Ran, run } from "../support/run.ts";
import { type Answer, type OnTerminal, runOnTerminal } from "../support/run-on-terminal.ts";
import { terraformEnv, writeCliConfig } from "../support/terraform.ts";

const STACK = "endpoints";

export interface CdktfProject {
  /** Writes the settings that the next command works on. */
  declare(settings: Settings): void;
  /** Runs `cdktf COMMAND`; what it printed. Throws an Error with its output where it fails. */
  cdktf(command: "deploy" | "diff" | "destroy", ...args: readonly string[]): Promise<string>;
  /** A file with the plan that `cdktf diff` left behind, as `terraform show -json` prints it. */
  planFile(): Promise<string>;
  /** Runs `cdktf COMMAND` with driftgate-terraform in the place of Terraform, and these variables. */
  gated(command: "deploy" | "destroy", env?: Readonly<Record<string, string>>): Promise<Ran>;
  /** As `gated`, but on a terminal and without --auto-approve: what cdktf asks is answered. */
  interactive(
    command: "deploy" | "destroy",
    answer: Answer,
    env?: Readonly<Record<string, string>>,
  ): Promise<OnTerminal>;
  /** Runs one provider for all further commands, which saves each call of Terraform half of its time. Something must have been run before. */
  keepProvider(): Promise<void>;
  /** What lies where plan files lie while they are needed. */
  planFilesLeft(): readonly string[];
  remove(): void;
}

/** A folder of its own from which `cdktf` runs this repository's app, so that neither state nor settings land in the checkout. */
export function openCdktfProject(cloud: Cloud): CdktfProject {
  const folder = mkdtempSync(join(tmpdir(), "driftgate-cdktf-"));
  const write = (file: string, content: unknown) => writeFileSync(join(folder, file), JSON.stringify(content));
  // Left alone, cdktf makes a plugin cache in the home folder, where it looks like a provider mirror to whoever searches for one.
  const cdktfEnv = { ENDPOINTS_FILE: "endpoints.json", CDKTF_DISABLE_PLUGIN_CACHE_ENV: "true" };
  let env = { ...cloud.env, ...terraformEnv(writeCliConfig(folder)), ...cdktfEnv };
  let provider: AttachedProvider | undefined;
  const app = ["node_modules/.bin/tsx", "main.ts"].map((path) => JSON.stringify(resolve(path))).join(" ");
  write("cdktf.json", { language: "typescript", app, sendCrashReports: "false" });
  const cdktf = resolve("node_modules/.bin/cdktf");
  // `terraform providers lock` asks the registry, whatever the mirror.
  const argsOf = (command: string) => [command, STACK, "--skip-provider-lock", "--no-color"];
  const temporary = join(folder, "tmp");
  mkdirSync(temporary);
  const gate = { TERRAFORM_BINARY_NAME: writeStandIn(folder), TMPDIR: temporary };
  const stack = join(folder, "cdktf.out", "stacks", STACK);
  return {
    declare: (settings) => write("endpoints.json", settings),
    cdktf: (command, ...args) => mustRun(cdktf, [...argsOf(command), ...args], { cwd: folder, env }),
    gated: (command, more) =>
      run(cdktf, [...argsOf(command), "--auto-approve"], { cwd: folder, env: { ...env, ...gate, ...more } }),
    interactive: (command, answer, more) =>
      runOnTerminal([cdktf, ...argsOf(command)], answer, {
        cwd: folder,
        env: { ...env, ...gate, CI: undefined, ...more },
      }),
    planFilesLeft: () => readdirSync(temporary).filter((it) => it.startsWith("driftgate-plan-")),
    planFile: async () => {
      const file = join(folder, "plan.json");
      writeFileSync(file, await mustRun("terraform", ["show", "-json", "plan"], { cwd: stack, env }));
      return file;
    },
    keepProvider: async () => {
      provider = await attachProvider(stack, env);
      env = { ...env, ...provider.env };
    },
    remove: () => {
      provider?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** driftgate-terraform from its sources, as one program; its path. */
export function writeStandIn(folder: string): string {
  const file = join(folder, "driftgate-terraform");
  writeFileSync(file, `#!/bin/sh\nexec ${STAND_IN.map((it) => `'${it}'`).join(" ")} "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}
