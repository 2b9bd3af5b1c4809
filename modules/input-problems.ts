import { isKnownText } from "./known-text.ts";

const NAME = /^[A-Za-z0-9_-]+$/;

/** Why a name of the author's cannot become part of a Terraform address. `what` is what it names, such as `route table`. */
export function nameProblem(what: string, name: string): string | undefined {
  if (name === "") return `a ${what} has an empty name; give it one such as "private-a"`;
  if (NAME.test(name)) return undefined;
  return `the ${what} name "${name}" becomes part of a Terraform address; use letters, digits, - and _`;
}

/** Why a text cannot be the id of a resource whose ids begin with `prefix`. A reference is not judged. */
export function idProblem(what: string, id: string, prefix: string): string | undefined {
  if (!isKnownText(id) || (id.startsWith(prefix) && id.length > prefix.length)) return undefined;
  return `${what} is "${id}", which is not an id; write one such as ${prefix}0a1b2c3d4e5f67890`;
}

/** A clause for each value that stands under a second name. `what` is what the names name, such as `the subnets`. */
export function repetitions(what: string, valueByName: Readonly<Record<string, string>>): readonly string[] {
  const nameOf = new Map<string, string>();
  return Object.entries(valueByName).flatMap(([name, value]) => {
    const first = nameOf.get(value);
    nameOf.set(value, first ?? name);
    return first === undefined ? [] : [`${what} "${first}" and "${name}" both name ${value}; keep one of them`];
  });
}
