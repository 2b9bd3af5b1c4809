import { scanHcl } from "../configuration/hcl-scan.ts";

/** A block that declares a resource, a data source or the call of a module. */
export interface Block {
  /** As an address has it: `aws_route.a`, `data.aws_vpc.b`, `module.c`. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
  /** Where the module that it calls is: a path, a registry's name. */
  readonly module?: string;
}

const HEAD = /^\s*(resource|data|module)\s+"([^"\n]+)"(?:\s+"([^"\n]+)")?\s*\{/;

/** The blocks of a file of HCL, by the lines that they begin in. */
export function blocksOfHcl(source: string): readonly Block[] {
  const ends = [...scanHcl(source).ends, source.length];
  return ends.flatMap((end, at) => {
    const start = at === 0 ? 0 : (ends[at - 1] ?? 0) + 1;
    const text = source.slice(start, end);
    const [head, kind, label = "", second = ""] = HEAD.exec(text) ?? [];
    if (head === undefined) return [];
    const line = source.slice(0, start + text.indexOf(text.trimStart())).split("\n").length;
    if (kind !== "module") return [{ name: `${kind === "data" ? "data." : ""}${label}.${second}`, line }];
    const [, module] = /\n\s*source\s*=\s*"([^"\n]*)"/.exec(text) ?? [];
    return [{ name: `module.${label}`, line, ...(module === undefined ? {} : { module }) }];
  });
}

/** The same of a file of JSON, as cdktf writes it. */
export function blocksOfJson(source: string): readonly Block[] {
  const { resource, data, module } = fieldsOf(JSON.parse(source));
  const lines = source.split("\n");
  const of = (prefix: string, types: unknown) =>
    Object.entries(fieldsOf(types)).flatMap(([type, names]) =>
      Object.keys(fieldsOf(names)).map((name) => ({
        name: `${prefix}${type}.${name}`,
        line: lineOf(lines, [type, name]),
      })),
    );
  const calls = Object.entries(fieldsOf(module)).map(([name, call]) => {
    const from = fieldsOf(call)["source"];
    const line = lineOf(lines, ["module", name]);
    return { name: `module.${name}`, line, ...(typeof from === "string" ? { module: from } : {}) };
  });
  return [...of("", resource), ...of("data.", data), ...calls];
}

/** The first line that has each key in turn. A file of one line has it in the first. */
function lineOf(lines: readonly string[], keys: readonly string[]): number {
  let at = 0;
  for (const key of keys) {
    const found = lines.findIndex((line, index) => index >= at && line.includes(`${JSON.stringify(key)}:`));
    if (found === -1) return at + 1;
    at = found;
  }
  return at + 1;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => {
  const fields = Array.isArray(value) ? value[0] : value;
  return typeof fields === "object" && fields !== null ? { ...fields } : {};
};
