import { accessSync, constants, type Dirent, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const PROVIDER = join("registry.terraform.io", "hashicorp", "aws");
const SEARCH_DEPTH = 5;
const NOT_SEARCHED = new Set(["proc", "sys", "dev", "run", "node_modules", ".git", ".terraform"]);

export type Tool = "terraform" | "moto_server" | "aws" | "provider mirror" | "chromium";

const HOW_TO_GET: Readonly<Record<Tool, string>> = {
  terraform: "install Terraform 1.11.4 from https://developer.hashicorp.com/terraform/install",
  moto_server: "pip install 'moto[server]==5.2.1'",
  aws: "pip install awscli",
  chromium: "apt-get install chromium",
  "provider mirror": `terraform providers mirror DIR, then DRIFTGATE_PROVIDER_MIRROR=DIR (it holds ${PROVIDER})`,
};

/**
 * Which of the real tools are not on this machine, each with how to get it: one line to skip a test with.
 * Undefined where all are there.
 */
export function missingTools(tools: readonly Tool[]): string | undefined {
  const missing = tools.filter((tool) => !isThere(tool)).map((tool) => `${tool} (${HOW_TO_GET[tool]})`);
  return missing.length === 0 ? undefined : `needs ${missing.join("; ")}`;
}

let searched: { readonly mirror: string | undefined } | undefined;

/**
 * The folder that Terraform calls a filesystem mirror: what stands above `registry.terraform.io/hashicorp/aws`.
 * Named by DRIFTGATE_PROVIDER_MIRROR (or the folder below it), else the first found near the root of the file system.
 */
export function providerMirror(): string | undefined {
  const named = process.env["DRIFTGATE_PROVIDER_MIRROR"];
  if (named !== undefined) return mirrorAt(named);
  searched ??= { mirror: searchFrom([process.env["HOME"] ?? "/"]) ?? searchFrom(["/"]) };
  return searched.mirror;
}

function isThere(tool: Tool): boolean {
  return tool === "provider mirror" ? providerMirror() !== undefined : isOnPath(tool);
}

const isOnPath = (program: string): boolean => findOnPath(program) !== undefined;

/** The file that a program's name stands for. */
export function findOnPath(program: string): string | undefined {
  const files = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, program));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function mirrorAt(folder: string): string | undefined {
  if (existsSync(join(folder, PROVIDER))) return folder;
  return folder.endsWith(PROVIDER) && existsSync(folder) ? folder.slice(0, -PROVIDER.length) : undefined;
}

/** Breadth first, so that a shallow mirror is found without walking the whole disk. */
function searchFrom(roots: readonly string[]): string | undefined {
  let level = roots;
  for (let depth = 0; depth <= SEARCH_DEPTH && level.length > 0; depth++) {
    const found = level.find((folder) => existsSync(join(folder, PROVIDER)));
    if (found !== undefined) return found;
    level = level.flatMap(subfolders);
  }
  return undefined;
}

function subfolders(folder: string): readonly string[] {
  const isSearched = (entry: Dirent) => entry.isDirectory() && !NOT_SEARCHED.has(entry.name);
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(isSearched)
      .map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}
