import { inner, type Scope, scopeAt } from "./module-scope.ts";
import type { PlanJson, ResourceChangeJson, ResourceConfiguration } from "./plan-schema.ts";

/** What an expression comes from, in the end: a resource of some module, a value known all along, or what cannot be followed. */
export type Origin =
  | ResourceOrigin
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "opaque"; readonly reference: string };

export interface ResourceOrigin {
  readonly kind: "resource";
  readonly modulePath: readonly string[];
  /** The address of the module's instance; undefined where it may be any of them. */
  readonly moduleInstance: string | undefined;
  readonly type: string;
  readonly name: string;
  /** The instance key as written, such as `["a"]` or `[0]`; empty where the expression does not say. */
  readonly key: string;
  readonly attribute: string;
  readonly mode: "managed" | "data";
  readonly choice: Choice;
}

/**
 * How an expression that names no instance chooses among them: `own-key`, by `each.key` or `count.index`; `index`, by some
 * other index, so that it is one of them as it stands; `any`, in a way that a plan does not show, such as `sort(...)[0]`.
 */
type Choice = "own-key" | "index" | "any";

/** What stands around an expression: the loop that `each.value` comes from, and how the expression's own result is chosen from. */
interface Around {
  readonly loop?: {
    readonly for_each_expression?: { readonly references?: readonly string[] | undefined } | undefined;
  };
  readonly choice: Choice;
}

/** Where the attribute of this name in this resource comes from. Empty where the configuration does not say. */
export function originsOf(plan: PlanJson, change: ResourceChangeJson, attribute: string): readonly Origin[] {
  const place = locate(plan, change);
  if (place === undefined) return [];
  return follow(referencesOf(place.resource, attribute), place.scope, { loop: place.resource, choice: "any" });
}

/** Whether the resource's configuration names the attribute. Undefined where there is no configuration of it. */
export function isNamed(plan: PlanJson, change: ResourceChangeJson, attribute: string): boolean | undefined {
  const expressions = locate(plan, change)?.resource.expressions;
  return expressions && attribute in expressions;
}

/** The attributes that the resource's configuration names, each with the references that it is written with. */
export function namedIn(
  plan: PlanJson,
  change: ResourceChangeJson,
): ReadonlyMap<string, readonly string[]> | undefined {
  const expressions = locate(plan, change)?.resource.expressions;
  return expressions && new Map(Object.entries(expressions).map(([name, it]) => [name, collect(it)]));
}

function locate(plan: PlanJson, change: ResourceChangeJson) {
  const scope = scopeAt(plan, change.module_address ?? "");
  const resource = scope?.configuration.resources?.find((it) => it.type === change.type && it.name === change.name);
  return scope === undefined || resource === undefined ? undefined : { scope, resource };
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

function follow(references: readonly string[], scope: Scope, { loop, choice }: Around): readonly Origin[] {
  const longest = references.filter((it) => !references.some((other) => other !== it && isPrefixOf(it, other)));
  const selectors = longest.filter((it) => it.startsWith("each.") || it.startsWith("count."));
  const sources = longest.filter((it) => !selectors.includes(it));
  const [first] = sources;
  const isSole = first !== undefined && sources.length === 1;
  if (isSole && selectors.length > 0 && isBareResource(first)) return followOne(first, scope, chosenBy(selectors));
  const direct = sources.flatMap((it) => followOne(it, scope, isSole ? byKey(selectors, choice) : "any"));
  if (!selectors.some((it) => it.startsWith("each.value"))) return direct;
  const each = loop?.for_each_expression?.references ?? [];
  return [...direct, ...follow(each, scope, { choice: sources.length === 0 ? "own-key" : "any" })];
}

/** `aws_route_table.this`, which an index must follow where a plan shows it beside `each.key`. */
const isBareResource = (reference: string): boolean =>
  /^(?!(?:var|local|module|data)\.)[\w-]+\.[\w-]+$/.test(reference);

const chosenBy = (selectors: readonly string[]): Choice =>
  selectors.some((it) => it.startsWith("each.value")) ? "index" : "own-key";

const byKey = (selectors: readonly string[], otherwise: Choice): Choice =>
  selectors.length > 0 && chosenBy(selectors) === "own-key" ? "own-key" : otherwise;

const isPrefixOf = (short: string, long: string): boolean =>
  long.startsWith(`${short}.`) || long.startsWith(`${short}[`);

function followOne(reference: string, scope: Scope, choice: Choice): readonly Origin[] {
  const [head = "", second = ""] = reference.split(/[.[]/);
  if (head === "path" || head === "terraform") return [];
  if (head === "var") return followVariable(second, scope, choice);
  if (head === "module") return followOutput(reference, scope, choice);
  if (head === "local" || head === "self") return [{ kind: "opaque", reference }];
  return [resourceOrigin(reference, scope, choice)];
}

/** A variable of the root module is known when Terraform plans; one of another module is what the call gives, or its default. */
function followVariable(name: string, scope: Scope, choice: Choice): readonly Origin[] {
  const standard: Origin = { kind: "value", value: scope.configuration.variables?.[name]?.default };
  if (scope.outer === undefined) return [{ kind: "value", value: scope.given[name]?.value }, standard];
  const { scope: outer, call } = scope.outer;
  const expression = call.expressions?.[name];
  return expression === undefined
    ? [standard]
    : [...constantIn(expression), ...follow(collect(expression), outer, { loop: call, choice })];
}

function constantIn(expression: unknown): readonly Origin[] {
  const isConstant = typeof expression === "object" && expression !== null && "constant_value" in expression;
  return isConstant ? [{ kind: "value", value: expression.constant_value }] : [];
}

function followOutput(reference: string, scope: Scope, choice: Choice): readonly Origin[] {
  const [, name = "", key = "", output] = /^module\.([\w-]+)((?:\[[^\]]*\])?)(?:\.([\w-]+))?/.exec(reference) ?? [];
  const within = inner(scope, name, key);
  if (within === undefined) return [{ kind: "opaque", reference }];
  const outputs = Object.entries(within.configuration.outputs ?? {}).filter(
    ([name]) => output === undefined || name === output,
  );
  return outputs.flatMap(([, it]) => follow(it.expression?.references ?? [], within, { choice }));
}

function resourceOrigin(reference: string, scope: Scope, choice: Choice): Origin {
  const pattern = /^(data\.)?([\w-]+)\.([\w-]+)((?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?)(?:\.([\w-]+))?/;
  const [, data, type, name, key = "", attribute = ""] = pattern.exec(reference) ?? [];
  if (type === undefined || name === undefined) return { kind: "opaque", reference };
  const mode = data === undefined ? "managed" : "data";
  const { path: modulePath, instance: moduleInstance } = scope;
  return { kind: "resource", modulePath, moduleInstance, type, name, key, attribute, mode, choice };
}
