import type { ModuleConfiguration, PlanJson } from "./plan-schema.ts";

/** A module as seen from within: its configuration, and the scope that its variables come from. */
export interface Scope {
  readonly path: readonly string[];
  /** The address of the module's instance, empty for the root; undefined where it may be any instance of the module. */
  readonly instance: string | undefined;
  readonly configuration: ModuleConfiguration;
  /** What the variables of the root module are. */
  readonly given: NonNullable<PlanJson["variables"]>;
  readonly outer?: { readonly scope: Scope; readonly call: Call };
}

export type Call = NonNullable<ModuleConfiguration["module_calls"]>[string];

const STEP = /(?:^|\.)module\.([\w-]+)((?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?)/g;

/** `module.a["x"].module.b` as `["a", "b"]`. */
export const moduleNames = (address: string): readonly string[] =>
  [...address.matchAll(STEP)].map(([, name = ""]) => name);

/** The scope of a module instance; empty address: of the root. Undefined where the plan holds no configuration of it. */
export function scopeAt(plan: PlanJson, moduleAddress: string): Scope | undefined {
  const root = plan.configuration?.root_module;
  if (root === undefined) return undefined;
  return [...moduleAddress.matchAll(STEP)].reduce<Scope | undefined>(
    (scope, [, name = "", key = ""]) => scope && inner(scope, name, key),
    { path: [], instance: "", configuration: root, given: plan.variables ?? {} },
  );
}

/** The scope of a module that this one calls. Without a key it is any instance, where the call makes more than one. */
export function inner(scope: Scope, name: string, key: string): Scope | undefined {
  const call = scope.configuration.module_calls?.[name];
  if (call?.module === undefined) return undefined;
  const { given } = scope;
  const outer = { scope, call };
  return {
    path: [...scope.path, name],
    instance: instanceOf(outer, name, key),
    configuration: call.module,
    given,
    outer,
  };
}

function instanceOf({ scope, call }: NonNullable<Scope["outer"]>, name: string, key: string): string | undefined {
  const isRepeated = call.for_each_expression !== undefined || call.count_expression !== undefined;
  if (scope.instance === undefined || (isRepeated && key === "")) return undefined;
  return `${scope.instance === "" ? "" : `${scope.instance}.`}module.${name}${key}`;
}
