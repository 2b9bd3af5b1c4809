/** Terraform's plan JSON, written by hand: only what a test is about. */
interface Parts {
  readonly before?: object | null;
  readonly after?: object | null;
  /** The mask of `after_unknown`. */
  readonly unknown?: object;
  readonly mode?: "managed" | "data";
}

/** One entry of `resource_changes`. Type, name, index and module are read off the address. */
export function change(address: string, actions: readonly string[], parts: Parts = {}): object {
  const [, module, type = "", name = "", key] = ADDRESS.exec(address) ?? [];
  const { before = null, after = null, unknown = {}, mode = "managed" } = parts;
  return {
    address,
    ...(module === undefined ? {} : { module_address: module }),
    mode,
    type,
    name,
    ...(key === undefined ? {} : { index: JSON.parse(key) }),
    change: { actions, before, after, after_unknown: unknown },
  };
}

const ADDRESS = /^(?:(module\..+?)\.)?(?:data\.)?(aws_\w+|\w+_\w+)\.([\w-]+)(?:\[(.+)\])?$/;

export const create = (address: string, after: object, unknown: object = {}): object =>
  change(address, ["create"], { after, unknown: { id: true, ...unknown } });

export const remove = (address: string, before: object): object => change(address, ["delete"], { before });

/** An update in place: what stands, and what of it is another afterwards. */
export const update = (address: string, before: object, news: object): object =>
  change(address, ["update"], { before, after: { ...before, ...news } });

export const noOp = (address: string, values: object): object =>
  change(address, ["no-op"], { before: values, after: values });

/** A resource of the configuration. Each argument is given by the references of its expression. */
export function resource(
  address: string,
  expressions: Readonly<Record<string, readonly string[]>>,
  forEach?: readonly string[],
): object {
  const [, , type = "", name = ""] = ADDRESS.exec(address) ?? [];
  return {
    address,
    mode: "managed",
    type,
    name,
    expressions: Object.fromEntries(Object.entries(expressions).map(([key, references]) => [key, { references }])),
    ...(forEach === undefined ? {} : { for_each_expression: { references: forEach } }),
  };
}

/** What Terraform lists for `aws_x.y["k"].id`: the reference, and everything that it is a part of. */
export const ref = (resourceAddress: string): readonly string[] => {
  const bare = resourceAddress.replace(/\[[^\]]*\]$/, "");
  return [`${resourceAddress}.id`, resourceAddress, ...(bare === resourceAddress ? [] : [bare])];
};

export interface PlanParts {
  readonly changes: readonly object[];
  readonly configuration?: readonly object[];
  /** Anything else of the root module: `module_calls`, `outputs`. */
  readonly root?: object;
  /** Any other key of the plan. */
  readonly rest?: object;
}

/** A plan. A resource that the configuration leaves out stands in it without arguments, as any that is changed must. */
export function planJson({ changes, configuration = [], root = {}, rest = {} }: PlanParts): object {
  const named = new Set(configuration.map(nameOf));
  const bare = changes.filter((it) => !named.has(nameOf(it))).map((it) => ({ ...pick(it), expressions: {} }));
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: changes,
    configuration: { root_module: { resources: [...configuration, ...bare], ...root } },
    complete: true,
    errored: false,
    ...rest,
  };
}

interface Named {
  readonly mode?: unknown;
  readonly type?: unknown;
  readonly name?: unknown;
}

const pick = ({ mode, type, name }: Named): Named => ({ mode, type, name });
const nameOf = (it: Named): string => JSON.stringify(pick(it));
