import { type Secrets, secretsIn, valuesOfVariables } from "../../secrets/secrets.ts";
import type { Body } from "./body.ts";
import { evaluateRaw, type Scope } from "./evaluate.ts";
import { Unresolved } from "./unresolved.ts";

/** One resource that a configuration wants. Where its count or `for_each` is not known, it stands for all its instances. */
export interface WantedResource {
  readonly address: string;
  /** The address without instance key. */
  readonly resource: string;
  readonly type: string;
  /** Values, with Unresolved where the configuration does not tell. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** What is not known of its instances, or of what they hold. Undefined where that is known. */
  readonly open: string | undefined;
}

/** What a root module's folder says. */
export interface Configuration {
  readonly resources: readonly WantedResource[];
  /** The calls of further modules, which are not read. */
  readonly modules: readonly string[];
  /** The EC2 ids that stand in it, for the live network's scope. */
  readonly mentions: readonly string[];
  /** The secret values that stand in it. */
  readonly secrets: Secrets;
}

export interface Sources {
  /** The files' blocks. */
  readonly bodies: readonly Body[];
  /** Values of variables, from `*.tfvars`. The later wins. */
  readonly variables: readonly Body[];
}

/** The resources of a configuration, each instance on its own, as far as literals, variables, locals and references tell. */
export function interpretConfiguration({ bodies, variables }: Sources): Configuration {
  const names = declaredNames(bodies);
  const scope = scopeOf(bodies, Object.assign({}, ...variables), names);
  const resources = bodies.flatMap((body) =>
    entriesOf(body["resource"]).flatMap(([type, byName]) =>
      entriesOf(byName).flatMap(([name, block]) => instancesOf({ type, name, block: first(block) }, scope)),
    ),
  );
  return {
    resources: resources.map((it) => onceOnly(it, resources)).toSorted((a, b) => (a.address < b.address ? -1 : 1)),
    modules: bodies.flatMap((body) => entriesOf(body["module"]).map(([name]) => `module.${name}`)).sort(),
    mentions: [...new Set(resources.flatMap((it) => idsIn(it.attributes)))].sort(),
    secrets: secretsOf({ bodies, variables }),
  };
}

/** Override files declare a resource anew: which of the declarations holds for what is Terraform's to say. */
const onceOnly = (it: WantedResource, all: readonly WantedResource[]): WantedResource =>
  all.filter((other) => other.address === it.address).length > 1
    ? { ...it, open: "which of its declarations holds" }
    : it;

function secretsOf({ bodies, variables }: Sources): Secrets {
  const { marked, named } = secretsIn([bodies, variables]);
  const given = bodies.flatMap((body) => variables.flatMap((it) => valuesOfVariables(it, body["variable"])));
  return { marked: [...marked, ...given], named };
}

/** A block is an object, or in a list of its like. */
const first = (block: unknown): Body => (Array.isArray(block) ? (block[0] ?? {}) : block) as Body;

const entriesOf = (it: unknown): readonly (readonly [string, unknown])[] =>
  typeof it === "object" && it !== null ? Object.entries(first(it)).filter(([key]) => key !== "//") : [];

const declaredNames = (bodies: readonly Body[]): ReadonlySet<string> =>
  new Set(
    bodies.flatMap((body) =>
      entriesOf(body["resource"]).flatMap(([type, byName]) => entriesOf(byName).map(([name]) => `${type}.${name}`)),
    ),
  );

function scopeOf(bodies: readonly Body[], given: Body, names: ReadonlySet<string>): Scope {
  const defaults = new Map(
    bodies.flatMap((body) => entriesOf(body["variable"]).map(([name, block]) => [name, first(block)["default"]])),
  );
  const locals = new Map(bodies.flatMap((body) => listOf(body["locals"]).flatMap((it) => Object.entries(it))));
  const inProgress = new Set<string>();
  const local = (name: string): unknown => {
    if (!locals.has(name) || inProgress.has(name)) return new Unresolved(`what local.${name} is`);
    inProgress.add(name);
    const value = evaluateRaw(locals.get(name), scope);
    inProgress.delete(name);
    return value;
  };
  const scope: Scope = {
    lookup: (root, name) => {
      if (root === "var") return variable(name, given, defaults);
      if (root === "local") return local(name);
      return new Unresolved(
        names.has(`${root}.${name}`) ? `what ${root}.${name} is in EC2` : `what ${root}.${name} is`,
      );
    },
  };
  return scope;
}

function variable(name: string, given: Body, defaults: ReadonlyMap<string, unknown>): unknown {
  const raw = name in given ? given[name] : defaults.get(name);
  return raw === undefined ? new Unresolved(`what var.${name} is`) : evaluateRaw(raw, CONSTANTS_ONLY);
}

const CONSTANTS_ONLY: Scope = { lookup: (root, name) => new Unresolved(`what ${root}.${name} is`) };

const listOf = (it: unknown): readonly Body[] => (it === undefined ? [] : Array.isArray(it) ? it : [it as Body]);

/** What is said to Terraform, and not to the provider. */
const META: ReadonlySet<string> = new Set([
  "count",
  "for_each",
  "lifecycle",
  "provider",
  "depends_on",
  "dynamic",
  "//",
]);

const DYNAMIC = "what its dynamic blocks come to";
const IGNORED = "which of its arguments `ignore_changes` passes over";

interface Block {
  readonly type: string;
  readonly name: string;
  readonly block: Body;
}

function instancesOf({ type, name, block }: Block, scope: Scope): readonly WantedResource[] {
  const resource = `${type}.${name}`;
  const make = (key: string, own: Scope, open?: string): WantedResource => {
    const ignores = listOf(block["lifecycle"]).some((it) => "ignore_changes" in it);
    const why = open ?? ("dynamic" in block ? DYNAMIC : ignores ? IGNORED : undefined);
    const given = Object.fromEntries(Object.entries(block).filter(([argument]) => !META.has(argument)));
    const attributes = evaluateRaw(given, own) as WantedResource["attributes"];
    return { address: `${resource}${key}`, resource, type, attributes, open: why };
  };
  const keys = keysOf(block, scope);
  if (keys === undefined) return [make("", scope)];
  if (keys instanceof Unresolved)
    return [make("", eachOf(scope, keys, keys), `which instances there are: that hangs on ${keys.why}`)];
  return keys.map(([key, value]) => make(`[${JSON.stringify(key)}]`, eachOf(scope, key, value)));
}

type Keys = readonly (readonly [string | number, unknown])[];

/** The instances' keys and values; undefined where there is just one, without a key. */
function keysOf(block: Body, scope: Scope): Keys | Unresolved | undefined {
  const each = "for_each" in block ? evaluateRaw(block["for_each"], scope) : undefined;
  const count = "count" in block ? evaluateRaw(block["count"], scope) : undefined;
  if (each === undefined && count === undefined) return undefined;
  if (each instanceof Unresolved) return each;
  if (Array.isArray(each)) {
    const open = each.find((it) => it instanceof Unresolved);
    return open ?? each.map((it) => [String(it), it]);
  }
  if (typeof each === "object" && each !== null) return Object.entries(each);
  if (typeof count === "number") return Array.from({ length: count }, (_, i) => [i, i]);
  return count instanceof Unresolved ? count : new Unresolved("how many instances there are");
}

const eachOf = (scope: Scope, key: unknown, value: unknown): Scope => ({
  lookup: (root, name) => {
    if (root === "each") return name === "key" ? key : value;
    return root === "count" ? key : scope.lookup(root, name);
  },
});

const NETWORK_ID = /^(vpc|subnet|rtb|vpce|acl|sg|pl)-[0-9a-f]+$/;

function idsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return NETWORK_ID.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(idsIn) : [];
}
