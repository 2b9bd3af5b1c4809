import { Ajv, type ValidateFunction } from "ajv";
import { z } from "zod";

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What is wrong with a request or an answer by a service's description; empty where nothing is. */
export interface Description {
  readonly ofRequest: (asked: Asked) => readonly string[];
  readonly ofAnswer: (asked: Asked, answer: Answer) => readonly string[];
}

const parameter = z.object({ name: z.string(), in: z.string(), required: z.boolean().optional() });
const content = z.object({ content: z.object({ "application/json": z.object({ schema: z.unknown() }) }) });
const operation = z.object({
  parameters: z.array(z.union([parameter, z.object({ $ref: z.string() })])).default([]),
  requestBody: content.optional(),
  responses: z.record(z.string(), z.unknown()),
});
const paths = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const loose = z.record(z.string(), z.unknown());

/** Where something stands in the document. */
type Place = readonly string[];

interface Operation extends z.infer<typeof operation> {
  readonly place: Place;
  /** The values of the path's parameters, and of the query's. */
  readonly given: readonly (readonly [where: string, name: string, value: string])[];
}

const JSON_SCHEMA: Place = ["content", "application/json", "schema"];

/** Holds requests and answers to an OpenAPI 3 document, of which only these paths are known. */
export function described(document: object, known: readonly string[]): Description {
  const all = paths.parse(document).paths;
  const check = checker(document);

  function find({ method, url }: Asked): Operation | undefined {
    const verb = method.toLowerCase();
    const path = known.find((it) => pattern(it).test(url.pathname)) ?? "";
    const raw = all[path]?.[verb];
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    const values = pattern(path).exec(url.pathname)?.slice(1) ?? [];
    const given = [
      ...names.map((name, at) => ["path", name, decodeURIComponent(values[at] ?? "")] as const),
      ...[...url.searchParams].map(([name, value]) => ["query", name, value] as const),
    ];
    return raw === undefined ? undefined : { ...operation.parse(raw), place: ["paths", path, verb], given };
  }

  function ofParameters({ parameters, place, given }: Operation, what: string): readonly string[] {
    const its = parameters.map((it, at) => parameterAt(document, it, [...place, "parameters", `${at}`]));
    const unknown = given.filter(([where, name]) => !its.some((it) => it.in === where && it.name === name));
    const missing = its.filter((it) => it.required && !given.some(([, name]) => name === it.name));
    return [
      ...[...unknown.map(([, name]) => name), ...missing.map((it) => it.name)].map((it) => `${what}: parameter ${it}`),
      ...given.flatMap(([where, name, value]) => {
        const found = its.find((it) => it.in === where && it.name === name);
        return found === undefined ? [] : check(`${what} ${name}`, value, found.schema);
      }),
    ];
  }

  return {
    ofRequest: (asked) => {
      const what = `${asked.method} ${asked.url.pathname}`;
      const found = find(asked);
      if (found === undefined) return [`${what} is not described`];
      const schema = [...found.place, "requestBody", ...JSON_SCHEMA];
      const body = found.requestBody === undefined ? [] : check(`${what} body`, JSON.parse(asked.text), schema);
      return [...ofParameters(found, what), ...body];
    },
    ofAnswer: (asked, { status, body }) => {
      const what = `answer ${status} to ${asked.method} ${asked.url.pathname}`;
      const found = find(asked);
      const its = found?.responses[`${status}`];
      if (found === undefined || its === undefined) return status < 400 ? [`${what} is not described`] : [];
      const schema = [...found.place, "responses", `${status}`, ...JSON_SCHEMA];
      return content.safeParse(its).success ? check(what, body, schema) : [];
    },
  };
}

const pattern = (path: string): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, "([^/]+)")}$`);

/** A parameter and the place of its schema, be it written in the operation or named by it. */
function parameterAt(document: object, it: z.infer<typeof operation>["parameters"][number], place: Place) {
  if (!("$ref" in it)) return { ...it, schema: [...place, "schema"] };
  const named = it.$ref.slice("#/".length).split("/");
  const found = named.reduce<unknown>((within, step) => loose.parse(within)[step], document);
  return { ...parameter.parse(found), schema: [...named, "schema"] };
}

/** What is wrong with a value by the schema that stands at a place of the document. */
function checker(document: object) {
  const ajv = new Ajv({ strict: false, validateFormats: false, coerceTypes: true, allErrors: true, logger: false });
  ajv.addSchema(document, "document");
  const compiled = new Map<string, ValidateFunction>();
  return (what: string, value: unknown, place: Place): readonly string[] => {
    const steps = place.map((it) => encodeURIComponent(it.replaceAll("~", "~0").replaceAll("/", "~1")));
    const $ref = `document#/${steps.join("/")}`;
    const valid = compiled.get($ref) ?? ajv.compile({ type: "object", properties: { it: { $ref } } });
    compiled.set($ref, valid);
    return valid({ it: value }) ? [] : [`${what}: ${ajv.errorsText(valid.errors)}`];
  };
}
