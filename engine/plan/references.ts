import type { ModuleConfiguration, PlanJson, ResourceChangeJson, ResourceConfiguration } from "./plan-schema.ts";

/** What an expression comes from, in the end: a resource of some module, or something that cannot be followed. */
export type Origin =
  | {
      readonly kind: "resource";
      readonly modulePath: readonly string[];
      readonly type: string;
      readonly name: string;
      /** The instance key as written, such as `["a"]` or `[0]`; empty where the expression does not say. */
      readonly key: string;
      readonly attribute: string;
      readonly mode: "managed" | "data";
      /** True where only `each.key` can choose among the instances. */
      readonly byEachKey: boolean;
    }
  | { readonly kind: "opaque"; readonly reference: string };

/** A module as seen from within: its configuration, and the scope that its variables come from. */
interface Scope {
  readonly path: readonly string[];
  readonly configuration: ModuleConfiguration;
  readonly outer?: { readonly scope: Scope; readonly call: Call };
}

type Call = NonNullable<ModuleConfiguration["module_calls"]>[string];
type Loop = { readonly for_each_expression?: { readonly references?: readonly string[] | undefined } | undefined };

/** Where the attribute of this name in this resource comes from. Empty where the configuration does not say. */
export function originsOf(plan: PlanJson, change: ResourceChangeJson, attribute: string): readonly Origin[] {
  const place = locate(plan, change);
  return place === undefined ? [] : follow(referencesOf(place.resource, attribute), place.scope, place.resource);
}

/** False only where the resource's configuration is there and does not name the attribute. */
export function isSet(plan: PlanJson, change: ResourceChangeJson, attribute: string): boolean {
  const expressions = locate(plan, change)?.resource.expressions;
  return expressions === undefined || attribute in expressions;
}

function locate(plan: PlanJson, change: ResourceChangeJson) {
  const scope = scopeOf(plan, moduleNames(change.module_address ?? ""));
  const resource = scope?.configuration.resources?.find((it) => it.type === change.type && it.name === change.name);
  return scope === undefined || resource === undefined ? undefined : { scope, resource };
}

/** `module.a["x"].module.b` as `["a", "b"]`. */
export function moduleNames(address: string): readonly string[] {
  return [...address.matchAll(/(?:^|\.)module\.([\w-]+)(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?/g)].map(
    ([, name = ""]) => name,
  );
}

function scopeOf(plan: PlanJson, names: readonly string[]): Scope | undefined {
  const root = plan.configuration?.root_module;
  if (root === undefined) return undefined;
  return names.reduce<Scope | undefined>((scope, name) => scope && inner(scope, name), {
    path: [],
    configuration: root,
  });
}

function inner(scope: Scope, name: string): Scope | undefined {
  const call = scope.configuration.module_calls?.[name];
  if (call?.module === undefined) return undefined;
  return { path: [...scope.path, name], configuration: call.module, outer: { scope, call } };
}

/** The references under an attribute; for one inside a block, those under its name in any block, since sets have no order. */
function referencesOf(resource: ResourceConfiguration, attribute: string): readonly string[] {
  const top = resource.expressions?.[attribute];
  if (top !== undefined) return collect(top);
  const nested = Object.values(resource.expressions ?? {}).flatMap((block) =>
    hasKey(block, attribute) ? collect(block) : [],
  );
  const whole = Object.values(resource.expressions ?? {}).flatMap(collect);
  return nested.length > 0 ? nested : whole;
}

function hasKey(block: unknown, key: string): boolean {
  if (typeof block !== "object" || block === null) return false;
  return key in block || Object.values(block).some((part) => hasKey(part, key));
}

function collect(expression: unknown): readonly string[] {
  if (typeof expression !== "object" || expression === null) return [];
  if (Array.isArray(expression)) return expression.flatMap(collect);
  if ("references" in expression && Array.isArray(expression.references)) return expression.references.map(String);
  return Object.values(expression).flatMap(collect);
}

function follow(references: readonly string[], scope: Scope, loop: Loop): readonly Origin[] {
  const longest = references.filter((it) => !references.some((other) => other !== it && isPrefixOf(it, other)));
  const sources = longest.filter((it) => !it.startsWith("each.") && !it.startsWith("count."));
  const byEachKey = sources.length === 1 && longest.includes("each.key") && !longest.includes("each.value");
  const direct = sources.flatMap((reference) => followOne(reference, scope, byEachKey));
  if (!longest.some((it) => it.startsWith("each.value"))) return direct;
  return [...direct, ...follow(loop.for_each_expression?.references ?? [], scope, {})];
}

const isPrefixOf = (short: string, long: string): boolean =>
  long.startsWith(`${short}.`) || long.startsWith(`${short}[`);

function followOne(reference: string, scope: Scope, byEachKey: boolean): readonly Origin[] {
  const [head = "", second = ""] = reference.split(/[.[]/);
  if (head === "path" || head === "terraform") return [];
  if (head === "var") return followVariable(second, scope);
  if (head === "module") return followOutput(reference, scope);
  if (head === "local" || head === "self") return [{ kind: "opaque", reference }];
  return [resourceOrigin(reference, scope, byEachKey)];
}

/** A root variable is known when Terraform plans, so that nothing unknown comes from it. */
function followVariable(name: string, scope: Scope): readonly Origin[] {
  if (scope.outer === undefined) return [];
  const { scope: outer, call } = scope.outer;
  return follow(collect(call.expressions?.[name]), outer, call);
}

function followOutput(reference: string, scope: Scope): readonly Origin[] {
  const [, name = "", output] = /^module\.([\w-]+)(?:\[[^\]]*\])?(?:\.([\w-]+))?/.exec(reference) ?? [];
  const within = inner(scope, name);
  if (within === undefined) return [{ kind: "opaque", reference }];
  const outputs = Object.entries(within.configuration.outputs ?? {}).filter(
    ([key]) => output === undefined || key === output,
  );
  return outputs.flatMap(([, it]) => follow(it.expression?.references ?? [], within, {}));
}

function resourceOrigin(reference: string, scope: Scope, byEachKey: boolean): Origin {
  const pattern = /^(data\.)?([\w-]+)\.([\w-]+)((?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?)(?:\.([\w-]+))?/;
  const [, data, type, name, key = "", attribute = ""] = pattern.exec(reference) ?? [];
  if (type === undefined || name === undefined) return { kind: "opaque", reference };
  const mode = data === undefined ? "managed" : "data";
  return { kind: "resource", modulePath: scope.path, type, name, key, attribute, mode, byEachKey };
}
