import { readdir, readFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { InputError } from "../../errors.ts";
import { withoutKeys } from "../dependencies.ts";
import { type Block, blocksOfHcl, blocksOfJson } from "./blocks.ts";
import type { SourceLine, SourceOf } from "./source-line.ts";

interface Declared extends Block {
  readonly path: string;
}

/** Blocks by address, modules' own within them. */
type Declarations = ReadonlyMap<string, Declared>;

const WHAT_TO_NAME =
  "name the folder of the configuration that was planned: *.tf files, or the cdk.tf.json of `cdktf synth`";

/**
 * Finds where the configuration in a folder declares a resource: in its `*.tf` and `*.tf.json`, and in those of the modules
 * that it calls by a path. What a module from elsewhere declares is at the line that calls it; what is found nowhere, in the
 * root's first file. Throws an InputError where the folder holds no configuration.
 */
export async function sourceLines(folder: string): Promise<SourceOf> {
  const files = await configurationFiles(folder);
  const [first] = files;
  if (first === undefined) throw new InputError(`${folder}: no Terraform configuration is there`, WHAT_TO_NAME);
  const declared = new Map(await declarationsIn(folder, "", []));
  return (address) => {
    const found = nearest(withoutKeys(address), declared);
    return found === undefined ? placeOf(join(folder, first)) : placeOf(found.path, found.line);
  };
}

/** The block itself, or the innermost call of a module around it that is known. */
function nearest(address: string, declared: Declarations): Declared | undefined {
  const calls = address.match(/module\.[^.]+/g) ?? [];
  const around = calls.map((_, at) => calls.slice(0, calls.length - at).join("."));
  return [address, ...around].map((it) => declared.get(it)).find((it) => it !== undefined);
}

/** `within` is the module's address with its dot; `above` the folders that led here, so that a circle ends. */
async function declarationsIn(
  folder: string,
  within: string,
  above: readonly string[],
): Promise<readonly (readonly [string, Declared])[]> {
  if (above.includes(folder)) return [];
  const files = await configurationFiles(folder);
  const blocks = (await Promise.all(files.map((file) => blocksIn(join(folder, file))))).flat();
  const inner = blocks.map(({ name, module }) =>
    module !== undefined && /^\.\.?\//.test(module)
      ? declarationsIn(join(folder, module), `${within}${name}.`, [...above, folder])
      : [],
  );
  return [...blocks.map((it) => [`${within}${it.name}`, it] as const), ...(await Promise.all(inner)).flat()];
}

/** A file that is no configuration declares nothing here: what is wrong with it is Terraform's to say, and it has planned. */
async function blocksIn(path: string): Promise<readonly Declared[]> {
  try {
    const source = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
    const blocks = path.endsWith(".json") ? blocksOfJson(source) : blocksOfHcl(source);
    return blocks.map((it) => ({ ...it, path }));
  } catch {
    return [];
  }
}

/** The root's usual files first. */
async function configurationFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((it) => /\.tf(\.json)?$/.test(it)).sort();
  return files.toSorted((a, b) => Number(b.startsWith("main.tf")) - Number(a.startsWith("main.tf")));
}

/** Nothing outside of the working folder is named: no reader of a report has it, and it tells of the machine. */
function placeOf(path: string, line?: number): SourceLine | undefined {
  const file = relative(process.cwd(), resolve(path));
  if (file.startsWith("..") || isAbsolute(file) || dirname(file).startsWith("..")) return undefined;
  return { file: file.split(sep).join("/"), ...(line === undefined ? {} : { line }) };
}
