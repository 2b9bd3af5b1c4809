import type { Atom } from "./atoms.ts";
import type { LostRequest } from "./lost-requests.ts";
import { HOLDS } from "./question.ts";
import type { Aspect } from "./space.ts";

/** For each aspect what the requests have there; undefined where they may have anything. */
type Block = readonly (readonly string[] | undefined)[];

/** Which requests these are, a line each, those alike in one: `dynamodb:PutItem on arn:..., where aws:SourceVpc is vpc-1`. */
export function describe(requests: readonly LostRequest[], aspects: readonly Aspect[]): readonly string[] {
  const ordered = aspects.toSorted((a, b) => rank(a) - rank(b));
  const labels = ordered.map((aspect) => new Map(aspect.values.map((it) => [it, labelOf(it, aspect)])));
  const single = requests.map(
    ({ request }): Block =>
      ordered.map((aspect, i) => [labels[i]?.get(request.get(aspect.name) ?? null) ?? "anything"]),
  );
  const blocks = ordered.reduceRight<readonly Block[]>((some, aspect, i) => merge(some, i, aspect), single);
  return [...new Set(blocks.map((block) => sentence(block, ordered)))].sort();
}

const ORDER = ["action", "resource", "principal"];
const rank = ({ name }: Aspect): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

/** Blocks that differ in the aspect at `at` alone become one. */
function merge(blocks: readonly Block[], at: number, { values }: Aspect): readonly Block[] {
  const groups = new Map<string, { readonly block: Block; readonly labels: Set<string> }>();
  for (const block of blocks) {
    const key = JSON.stringify(block.map((it, i) => (i === at ? null : (it ?? "any"))));
    const group = groups.get(key) ?? { block, labels: new Set<string>() };
    for (const label of block[at] ?? []) group.labels.add(label);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ block, labels }) =>
    block.map((it, i) => (i !== at ? it : labels.size === values.length ? undefined : [...labels].sort())),
  );
}

function sentence(block: Block, aspects: readonly Aspect[]): string {
  const at = (name: string) => block[aspects.findIndex((it) => it.name === name)];
  const action = at("action")?.join(", ") ?? "every action";
  const resource = at("resource")?.join(", ") ?? "every resource";
  const who = at("principal");
  const keys = aspects.flatMap((aspect, i) => {
    const values = block[i];
    return ORDER.includes(aspect.name) || values === undefined ? [] : [whereText(aspect, values)];
  });
  const where = keys.length === 0 ? "" : `, where ${keys.join(" and ")}`;
  return `${action} on ${resource}${who === undefined ? "" : ` by ${who.join(", ")}`}${where}`;
}

/** Of sets of values those named stand for all that the conditions treat alike. */
function whereText({ name, opaqueOf, tests }: Aspect, values: readonly string[]): string {
  if (opaqueOf !== undefined) return `${name} ${values.join(" or ")}`;
  return `${name} is ${tests === undefined ? "" : "such as "}${values.join(" or ")}`;
}

/** The narrowest patterns that it matches, less those within them that it does not; of several values each. */
function labelOf(atom: Atom | null, aspect: Aspect): string {
  if (atom === null) return "absent";
  if (atom.members === undefined) return labelOfOne(atom, aspect);
  const single = { ...aspect, values: aspect.values.flatMap((it) => it?.members ?? []) };
  const labels = new Set(atom.members.map((it) => labelOfOne(it, single)));
  return [...labels].sort().join(" together with ");
}

function labelOfOne(atom: Atom, { name, patterns, values, opaqueOf }: Aspect): string {
  if (opaqueOf !== undefined) return atom.example === HOLDS ? "holds" : "does not hold";
  const atoms = values.filter((it) => it !== null);
  const within = (inner: string, outer: string) => atoms.every((it) => !it.matches.has(inner) || it.matches.has(outer));
  const text = (key: string) => patterns.find((it) => it.key === key)?.text ?? key;
  const own = [...atom.matches];
  const isNarrower = (a: string, b: string) => within(a, b) && (!within(b, a) || text(a).length > text(b).length);
  const base = own.filter((it) => !own.some((other) => other !== it && isNarrower(other, it)));
  if (base.length === 0)
    return name === "principal" ? "anyone else" : `any other ${name === "resource" ? "resource" : "value"}`;
  const beside = patterns
    .map((it) => it.key)
    .filter((key) => !atom.matches.has(key))
    .filter((key) => atoms.some((it) => it.matches.has(key) && base.every((one) => it.matches.has(one))));
  const widest = beside.filter(
    (it) => !beside.some((other) => other !== it && within(it, other) && !within(other, it)),
  );
  const less = name === "principal" || widest.length === 0 ? "" : ` other than ${widest.map(text).join(", ")}`;
  const names = base.map((key) => (text(key) === "*" ? `every ${name}` : text(key)));
  return `${names.join(" and ")}${less}`;
}
