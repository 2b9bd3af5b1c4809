import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../modules/policies/policy-json.ts";

const text = fc.string({ maxLength: 4 });
const texts = fc.array(text, { minLength: 1, maxLength: 4 });
const statement = fc.record({ Sid: text, Effect: text, Action: texts, Resource: texts, Extra: text });

const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });

/** The same statement with its keys, and the members of its lists, in some other order. */
const disorder = (it: object): fc.Arbitrary<object> =>
  shuffled(Object.entries(it)).chain((entries) =>
    fc
      .tuple(...entries.map(([, value]) => (Array.isArray(value) ? shuffled(value) : fc.constant(value))))
      .map((values) => Object.fromEntries(entries.map(([key], i) => [key, values[i]]))),
  );

describe("canonical JSON", () => {
  it("is the same text whatever the order of keys and of lists", () => {
    const pairs = statement.chain((one) => fc.tuple(fc.constant(one), disorder(one)));
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        expect(canonicalJson({ Statement: [other] })).toBe(canonicalJson({ Statement: [one] }));
      }),
    );
  });

  it("does not change when it is made canonical again", () => {
    fc.assert(
      fc.property(statement, (one) => {
        const once = canonicalJson({ Statement: [one] });
        expect(canonicalJson(JSON.parse(once))).toBe(once);
      }),
    );
  });

  it("has its keys in the order of IAM's grammar, others last, and no white space", () => {
    const policy = { Statement: [{ Resource: "*", Zone: 1, Action: "*", Effect: "Allow" }], Version: "2012-10-17" };
    expect(canonicalJson(policy)).toBe(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Zone":1}]}',
    );
  });

  it("keeps the order of statements, and the brackets around a single one", () => {
    expect(canonicalJson({ Statement: [{ Sid: "b" }, { Sid: "a" }] })).toBe('{"Statement":[{"Sid":"b"},{"Sid":"a"}]}');
    expect(canonicalJson({ Statement: [{ Sid: "b" }] })).toBe('{"Statement":[{"Sid":"b"}]}');
  });

  it("writes a list of one as that one, and says nothing twice", () => {
    expect(canonicalJson({ Action: ["a", "a"] })).toBe('{"Action":"a"}');
    expect(canonicalJson({ Action: [] })).toBe('{"Action":[]}');
  });
});
