import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { attachProvider } from "./attached-provider.ts";
import type { Cloud } from "./cloud.ts";
import { mustRun } from "./run.ts";
import { providerMirror } from "./tools.ts";

export interface Terraform {
  /** The working folder: a copy of the root, with its state. */
  readonly folder: string;
  /** What another program needs to run Terraform there in the same way. */
  readonly env: NodeJS.ProcessEnv;
  /** Plans with these variables (and further arguments, such as `-replace=ADDRESS`); what `terraform show -json` prints of it. */
  plan(variables: Variables, args?: readonly string[]): Promise<string>;
  /** Applies the last plan. */
  apply(): Promise<void>;
  /** Applies what these variables want, without a plan of its own: a call in place of three. */
  applyAtOnce(variables: Variables): Promise<void>;
  /** The managed resource instances in the state, id by address. Empty where there is no state yet. */
  ids(): Readonly<Record<string, string>>;
  /** Removes the working folder. What was applied stays. */
  remove(): void;
}

export type Variables = Readonly<Record<string, unknown>>;

/** Copies a root module to a folder of its own and initializes it, with the provider from the mirror, which runs until it is removed. */
export async function openRoot(root: string, cloud: Cloud): Promise<Terraform> {
  const folder = mkdtempSync(join(tmpdir(), "driftgate-terraform-"));
  cpSync(root, folder, { recursive: true });
  const own = { ...cloud.env, ...terraformEnv(writeCliConfig(folder)) };
  await mustRun("terraform", ["init", "-input=false", "-no-color"], { cwd: folder, env: own });
  const provider = await attachProvider(folder, own);
  const env = { ...own, ...provider.env };
  const terraform = (verb: string, ...args: readonly string[]) =>
    mustRun("terraform", [verb, ...args], { cwd: folder, env });
  const quiet = ["-input=false", "-no-color"];
  const want = (variables: Variables) =>
    writeFileSync(join(folder, "change.auto.tfvars.json"), JSON.stringify(variables));
  return {
    folder,
    env,
    plan: async (variables, args = []) => {
      want(variables);
      await terraform("plan", ...quiet, "-out=plan.bin", ...args);
      return terraform("show", "-json", "plan.bin");
    },
    apply: async () => {
      await terraform("apply", ...quiet, "plan.bin");
    },
    applyAtOnce: async (variables) => {
      want(variables);
      await terraform("apply", ...quiet, "-auto-approve");
    },
    ids: () => idsOf(join(folder, "terraform.tfstate")),
    remove: () => {
      provider.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The environment in which Terraform takes its providers from the mirror alone, and asks nothing of anyone. */
export const terraformEnv = (cliConfig: string): Readonly<Record<string, string>> => ({
  TF_CLI_CONFIG_FILE: cliConfig,
  CHECKPOINT_DISABLE: "1",
  CI: "1",
});

/** Writes a Terraform CLI configuration that names the provider mirror; the file's path. Throws an Error where there is no mirror. */
export function writeCliConfig(folder: string): string {
  const mirror = providerMirror();
  if (mirror === undefined) throw new Error("no provider mirror: ask missingTools() first");
  const file = join(folder, "cli.tfrc");
  const path = JSON.stringify(mirror);
  writeFileSync(file, `provider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`);
  return file;
}

interface State {
  readonly resources: readonly {
    readonly mode: string;
    readonly module?: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly index_key?: string | number;
      readonly attributes: { readonly id: string };
    }[];
  }[];
}

function idsOf(file: string): Readonly<Record<string, string>> {
  const state = readState(file);
  const ids = state.resources
    .filter((resource) => resource.mode === "managed")
    .flatMap((resource) => {
      const base = [resource.module, resource.type, resource.name].filter((part) => part !== undefined).join(".");
      return resource.instances.map(({ index_key: key, attributes }): [string, string] => [
        key === undefined ? base : `${base}[${JSON.stringify(key)}]`,
        attributes.id,
      ]);
    });
  return Object.fromEntries(ids.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function readState(file: string): State {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { resources: [] };
  }
}
