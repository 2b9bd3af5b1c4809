import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../errors.ts";
import { type Body, withMarks } from "./body.ts";
import { type Configuration, interpretConfiguration } from "./configuration.ts";

const WHAT_TO_NAME = "name the folder of a root module: *.tf files, or the cdk.tf.json that `cdktf synth` wrote";

/**
 * Reads the root module in a folder: `*.tf` and `*.tf.json`, with `terraform.tfvars` and `*.auto.tfvars`. Modules that it
 * calls are not read. Throws an InputError for a folder without configuration, and for a file that is neither, with its line.
 */
export async function readConfiguration(directory: string): Promise<Configuration> {
  const names = (await filesIn(directory)).toSorted();
  const blocks = names.filter((it) => /\.tf(\.json)?$/.test(it));
  if (blocks.length === 0) throw new InputError(`${directory}: no Terraform configuration is there`, WHAT_TO_NAME);
  const values = names.filter((it) => /^terraform\.tfvars(\.json)?$/.test(it));
  const automatic = names.filter((it) => /\.auto\.tfvars(\.json)?$/.test(it));
  const read = (files: readonly string[]) => Promise.all(files.map((it) => readBody(join(directory, it), it)));
  return interpretConfiguration({ bodies: await read(blocks), variables: await read([...values, ...automatic]) });
}

async function filesIn(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    const reason = code === "ENOENT" ? "there is no such folder" : code === "ENOTDIR" ? "it is a file" : `${code}`;
    throw new InputError(`${directory}: ${reason}`, WHAT_TO_NAME);
  }
}

async function readBody(path: string, name: string): Promise<Body> {
  const text = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  if (name.endsWith(".json")) return parseJson(text, path);
  // Loaded where it is needed alone: it takes a third of a second.
  const { parseHcl } = await import("./parse-hcl.ts");
  return parseHcl(text, path);
}

function parseJson(text: string, path: string): Body {
  try {
    const json: unknown = JSON.parse(withMarks(text));
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return json as Body;
  } catch (error) {
    const [, at] = /position (\d+)/.exec(String(error)) ?? [];
    const line = at === undefined ? text.split("\n").length : text.slice(0, Number(at)).split("\n").length;
    throw new InputError(`${path}:${line}: this is not JSON`, "mend it, or synthesize it again");
  }
  throw new InputError(`${path}: this is JSON, but not a configuration`, WHAT_TO_NAME);
}
