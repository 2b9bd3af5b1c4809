import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAllowed, type LostRequest, lostRequests } from "../../engine/policy/lost-requests.ts";
import { parsePolicy } from "../../engine/policy/parse-policy.ts";
import { isPermitted, type PlainRequest, type PlainStatement } from "./judge.ts";

const texts = (chars: readonly string[], longest: number): readonly string[] =>
  Array.from({ length: longest }).reduce<readonly string[]>(
    (some) => [...new Set([...some, ...some.flatMap((it) => chars.map((char) => it + char))])],
    [""],
  );

/** Every request over two letters: what a comparison says of all requests must hold of each of these. */
const TEXTS = texts(["a", "b"], 3);
const PRINCIPALS = [[], ["p"], ["q"], ["p", "q"]];
const VALUES = [undefined, "a", "b", "ab"];
const SETS = [undefined, ["a"], ["b"], ["ab"], ["a", "b"], ["a", "bb"], ["b", "ab"], ["a", "b", "ba"]];
const KEYS = VALUES.flatMap((k) => SETS.map((m) => ({ k, m })));
const REQUESTS: readonly PlainRequest[] = ["s:", "s:a", "s:ab"].flatMap((action) =>
  TEXTS.flatMap((resource) =>
    PRINCIPALS.flatMap((principals) => KEYS.map((keys) => ({ action, resource, principals, keys }))),
  ),
);

const pattern = fc.stringMatching(/^[ab*?]{1,3}$/);
const list = (prefix: string) =>
  fc.array(
    pattern.map((it) => prefix + it),
    { minLength: 1, maxLength: 2 },
  );
const either = (name: string, prefix: string): fc.Arbitrary<object> =>
  fc.tuple(fc.boolean(), list(prefix)).map(([not, some]) => ({ [not ? `Not${name}` : name]: some }));
const operator = fc.constantFrom(
  "StringEquals",
  "StringNotEquals",
  "StringLike",
  "StringNotLikeIfExists",
  "StringEqualsIfExists",
);
const setOperator = fc.constantFrom(
  "ForAllValues:StringEquals",
  "ForAnyValue:StringEquals",
  "ForAllValues:StringNotLike",
  "ForAnyValue:StringNotEquals",
  "ForAnyValue:StringLikeIfExists",
);
const condition = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  fc.tuple(operator, list("")).map(([name, some]) => ({ [name]: { k: some } })),
  fc.tuple(setOperator, list("")).map(([name, some]) => ({ [name]: { m: some } })),
  fc.tuple(fc.constantFrom("k", "m"), fc.constantFrom("true", "false")).map(([key, it]) => ({ Null: { [key]: [it] } })),
);
const principal = fc.constantFrom("*", { AWS: ["p"] }, { AWS: ["p", "q"] });
const statement = fc
  .tuple(
    fc.constantFrom("Allow", "Allow", "Deny"),
    principal,
    either("Action", "s:"),
    either("Resource", ""),
    condition,
  )
  .map(
    ([Effect, Principal, actions, resources, Condition]) =>
      ({ Effect, Principal, ...actions, ...resources, Condition }) as PlainStatement,
  );
const policy = fc.array(statement, { minLength: 1, maxLength: 3 });

function sideOf(statements: readonly PlainStatement[]) {
  const { policy: read, problem } = parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
  if (read === undefined) throw new Error(problem);
  return { policy: read, given: new Map<string, string | null>() };
}

/** The example of a lost request, as a request. */
function exampleOf({ request }: LostRequest): PlainRequest {
  const text = (name: string) => request.get(name)?.example;
  const principals = [...(request.get("principal")?.matches ?? [])].map((it) => it.slice(1));
  const set = request.get("m");
  const keys = { k: text("k"), m: (set?.members ?? (set ? [set] : undefined))?.map((it) => it.example) };
  return { action: text("action") ?? "s:", resource: text("resource") ?? "", principals, keys };
}

const compare = (from: readonly PlainStatement[], to: readonly PlainStatement[]) =>
  lostRequests(sideOf(from), sideOf(to), { actions: ["s:*"], passes: isAllowed });

describe("the requests that a policy denies and another allowed", () => {
  it("are none only where no request is one", () => {
    fc.assert(
      fc.property(policy, policy, (from, to) => {
        const lost = compare(from, to);
        expect(lost.kind).not.toBe("undecided");
        if (lost.kind !== "none") return;
        expect(REQUESTS.filter((it) => isPermitted(from, it) && !isPermitted(to, it))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("have examples, each of which was allowed and is denied", () => {
    fc.assert(
      fc.property(policy, policy, (from, to) => {
        const lost = compare(from, to);
        const examples = lost.kind === "some" ? [...lost.surely, ...lost.perhaps].map(exampleOf) : [];
        expect(examples.filter((it) => !isPermitted(from, it) || isPermitted(to, it))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("are none between a policy and itself", () => {
    fc.assert(fc.property(policy, (it) => compare(it, [...it].reverse()).kind === "none"));
  });
});
