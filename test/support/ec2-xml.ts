import * as sdk from "@aws-sdk/client-ec2";

/** The answer of an EC2 call in EC2's XML, from what `aws ec2 describe-... --output json` prints of it. Shapes and names are those of the SDK's schemas. */
export function ec2Xml(operation: string, output: unknown): string {
  const schema: unknown = Object.entries(sdk).find(([name]) => name === `${operation}Result$`)?.[1];
  const xmlns = 'xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${operation}Response ${xmlns}><requestId>recorded</requestId>${content(output, schema)}</${operation}Response>`;
}

const STRUCTURE = 3;
const LIST = 1;

/** A schema is `[kind, namespace, name, traits, ...]`: of a structure with its members' names and schemas, of a list with its member's. */
function content(value: unknown, schema: unknown): string {
  const [kind, , , , first, second] = list(schema);
  if (Array.isArray(value) && kind === LIST) return value.map((it) => element(it, first)).join("");
  if (typeof value !== "object" || value === null || kind !== STRUCTURE) return escaped(String(value));
  return Object.entries(value)
    .map(([name, inner]) => {
      const at = list(first).indexOf(name);
      if (at === -1) throw new Error(`EC2 answers no ${name} there`);
      return element(inner, list(second)[at], name);
    })
    .join("");
}

/** A member is its schema, or that with traits, of which `xmlName` is what its element is called. */
function element(value: unknown, member: unknown, name?: string): string {
  const [target, traits] = isMember(member) ? member : [member, {}];
  const called = xmlName(traits) ?? (name === undefined ? "item" : name.charAt(0).toLowerCase() + name.slice(1));
  return `<${called}>${content(value, typeof target === "function" ? target() : target)}</${called}>`;
}

const isMember = (member: unknown): member is readonly [unknown, unknown] =>
  Array.isArray(member) && member.length === 2;

const xmlName = (traits: unknown): string | undefined =>
  typeof traits === "object" && traits !== null && "xmlName" in traits ? String(traits.xmlName) : undefined;

const list = (of: unknown): readonly unknown[] => (Array.isArray(of) ? of : []);

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
