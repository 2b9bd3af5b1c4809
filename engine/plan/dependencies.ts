import type { ModuleConfiguration, PlanJson, ResourceConfiguration } from "./plan-schema.ts";

/**
 * What Terraform waits for, by the address of a resource without its instance keys, such as `module.net.aws_route.this`.
 * References through variables and outputs are followed; those through locals are not in a plan, so that an order which
 * hangs on one of them alone is not known.
 */
export interface Dependencies {
  /** What the configuration makes a resource wait for when it is created or changed. */
  readonly configured: (resource: string) => ReadonlySet<string>;
  /** What it depended on when it was last applied, as the state has it, else as configured: it is destroyed before that. */
  readonly applied: (resource: string) => ReadonlySet<string>;
}

export function dependenciesIn(plan: PlanJson): Dependencies {
  const graph = new Map<string, readonly string[]>();
  if (plan.configuration?.root_module !== undefined) addModule(graph, "", plan.configuration.root_module);
  const applied = new Map<string, Set<string>>();
  addState(applied, plan.prior_state);
  return {
    configured: (resource) => reachable(graph, resource),
    applied: (resource) => applied.get(resource) ?? reachable(graph, resource),
  };
}

/** `module.a["x"].aws_route.this[0]` as `module.a.aws_route.this`. */
export const withoutKeys = (address: string): string => address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");

/** Nodes are resources, and `var.x` and `output.x` of each module; `within` is the module's address with its dot. */
function addModule(graph: Map<string, readonly string[]>, within: string, module: ModuleConfiguration): void {
  for (const it of module.resources ?? []) {
    const data = it.mode === "data" ? "data." : "";
    graph.set(`${within}${data}${it.type}.${it.name}`, [
      ...nodes(within, [...referencesOf(it), ...calledFor(graph, within)]),
      ...named(within, it.depends_on),
    ]);
  }
  for (const [name, it] of Object.entries(module.outputs ?? {})) {
    graph.set(`${within}output.${name}`, nodes(within, it.expression?.references ?? []));
  }
  for (const [name, call] of Object.entries(module.module_calls ?? {})) {
    const inside = `${within}module.${name}.`;
    for (const [variable, expression] of Object.entries(call.expressions ?? {})) {
      graph.set(`${inside}var.${variable}`, nodes(within, collect(expression)));
    }
    graph.set(`${inside}call`, [
      ...named(within, call.depends_on),
      ...nodes(within, collect(call.for_each_expression)),
    ]);
    if (call.module !== undefined) addModule(graph, inside, call.module);
    graph.set(`${within}module.${name}`, wholeModule(inside, call.module));
    graph.set(`${inside}outputs`, outputsOf(inside, call.module));
  }
}

/** What `depends_on` of a module stands for. */
const wholeModule = (inside: string, module: ModuleConfiguration | undefined): readonly string[] => [
  ...outputsOf(inside, module),
  ...(module?.resources ?? []).map((it) => `${inside}${it.type}.${it.name}`),
];

/** What an expression that names a module and no output stands for: it waits for the outputs, and not for the rest. */
const outputsOf = (inside: string, module: ModuleConfiguration | undefined): readonly string[] =>
  Object.keys(module?.outputs ?? {}).map((it) => `${inside}output.${it}`);

/** Every resource of a module waits for what its call depends on. */
const calledFor = (graph: ReadonlyMap<string, unknown>, within: string): readonly string[] =>
  graph.has(`${within}call`) ? ["call"] : [];

const referencesOf = (it: ResourceConfiguration): readonly string[] => [
  ...collect(it.expressions),
  ...collect(it.for_each_expression),
  ...collect(it.count_expression),
];

/** What `depends_on` names, as nodes. */
const named = (within: string, dependsOn: readonly string[] = []): readonly string[] =>
  dependsOn.map((it) => `${within}${withoutKeys(it)}`);

function collect(expression: unknown): readonly string[] {
  if (typeof expression !== "object" || expression === null) return [];
  if (Array.isArray(expression)) return expression.flatMap(collect);
  if ("references" in expression && Array.isArray(expression.references))
    return longest(expression.references.map(String));
  return Object.values(expression).flatMap(collect);
}

/** A reference is listed with everything that it is a part of: `module.m.out` with `module.m`, of which it needs no more. */
const longest = (references: readonly string[]): readonly string[] =>
  references.filter((it) => !references.some((other) => other.startsWith(`${it}.`) || other.startsWith(`${it}[`)));

/** References as they stand in a module, as nodes: `aws_vpc.v.id` is `aws_vpc.v`, `module.m.out` the output of `m`. */
function nodes(within: string, references: readonly string[]): readonly string[] {
  return references.map((it) => {
    const [head = "", second = "", third = ""] = withoutKeys(it).split(".");
    if (head === "call") return `${within}call`;
    if (head === "module")
      return third === "" ? `${within}module.${second}.outputs` : `${within}module.${second}.output.${third}`;
    return `${within}${head === "data" ? `data.${second}.${third}` : `${head}.${second}`}`;
  });
}

function reachable(graph: ReadonlyMap<string, readonly string[]>, from: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const next of graph.get(node) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  return found;
}

/** `depends_on` of every resource in a state, at any depth of modules. */
function addState(applied: Map<string, Set<string>>, state: unknown): void {
  if (typeof state !== "object" || state === null) return;
  if ("address" in state && "depends_on" in state && Array.isArray(state.depends_on)) {
    const resource = withoutKeys(String(state.address));
    const all = applied.get(resource) ?? new Set<string>();
    for (const it of state.depends_on) all.add(String(it));
    applied.set(resource, all);
  }
  for (const part of Object.values(state)) addState(applied, part);
}
