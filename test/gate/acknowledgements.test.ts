import { describe, expect, it } from "vitest";
import { InputError } from "../../engine/errors.ts";
import { hasExpired, parseAcknowledgements, parseGiven } from "../../engine/gate/acknowledgements.ts";

const DIGEST = "0123456789abcdef".repeat(4);
const SAID = { reason: "agreed with the team", who: "anna", expires: "2026-12-31" };

const parse = (...entries: readonly object[]) =>
  parseAcknowledgements(JSON.stringify({ acknowledged: entries }), "acks.json");

function complaint(parsed: () => unknown): string {
  try {
    parsed();
  } catch (error) {
    if (error instanceof InputError) return `${error.message}; ${error.remedy}`;
    throw error;
  }
  throw new Error("it was accepted");
}

describe("the file of acknowledgements", () => {
  it("binds an entry to all that was found, or to one finding", () => {
    expect(parse({ digest: DIGEST, ...SAID }, { fingerprint: DIGEST, ...SAID })).toEqual([
      { binding: { to: "findings", digest: DIGEST }, entry: SAID },
      { binding: { to: "finding", fingerprint: DIGEST }, entry: SAID },
    ]);
  });

  it("may be empty, and may begin with a byte order mark", () => {
    expect(parseAcknowledgements('\uFEFF{ "acknowledged": [] }', "acks.json")).toEqual([]);
  });

  it.each([
    ["both bindings", { digest: DIGEST, fingerprint: DIGEST, ...SAID }, /acknowledged\.0: give either digest or/],
    ["no binding", SAID, /acknowledged\.0: give either digest or fingerprint/],
    ["half a digest", { digest: "0123abcd", ...SAID }, /acknowledged\.0\.digest: write the 64/],
    ["no reason", { digest: DIGEST, ...SAID, reason: " " }, /acknowledged\.0\.reason: say why/],
    ["nobody", { digest: DIGEST, ...SAID, who: "" }, /acknowledged\.0\.who: say who/],
    ["no expiry", { digest: DIGEST, reason: "x", who: "y" }, /acknowledged\.0\.expires: give a day/],
    ["a day that there is not", { digest: DIGEST, ...SAID, expires: "2026-02-30" }, /acknowledged\.0\.expires/],
    ["a key that means nothing", { digest: DIGEST, ...SAID, expiry: "2027-01-01" }, /acknowledged\.0: .*expiry/],
  ])("is refused with %s", (_, entry, said) => {
    expect(complaint(() => parse(entry))).toMatch(/^acks\.json: these are no acknowledgements: .*; write it as \{/);
    expect(complaint(() => parse(entry))).toMatch(said);
  });

  it.each(["", "[]", "{", '{ "accepted": [] }'])("is refused where it is %j", (text) => {
    expect(() => parseAcknowledgements(text, "acks.json")).toThrow(InputError);
  });
});

describe("an acknowledgement given to a run", () => {
  it("is one digest or several, apart by blanks or commas", () => {
    const other = "f".repeat(64);
    const given = (digest: string) => ({ binding: { to: "findings", digest }, entry: null });
    expect(parseGiven([`${DIGEST}, ${other}\n`, DIGEST])).toEqual([given(DIGEST), given(other), given(DIGEST)]);
    expect(parseGiven([""])).toEqual([]);
  });

  it.each(["yes", DIGEST.slice(1), DIGEST.toUpperCase(), `${DIGEST}0`])("is refused where it is %s", (text) => {
    expect(complaint(() => parseGiven([text]))).toMatch(/this is no digest of findings; give the 64/);
  });

  it("does not expire", () => {
    expect(parseGiven([DIGEST]).map((it) => hasExpired(it, new Date("2999-01-01T00:00:00Z")))).toEqual([false]);
  });
});

it.each([
  ["2026-12-31T23:59:59Z", false],
  ["2027-01-01T00:00:00Z", true],
])("an entry until 2026-12-31 has expired at %s: %s", (now, expired) => {
  expect(parse({ digest: DIGEST, ...SAID }).map((it) => hasExpired(it, new Date(now)))).toEqual([expired]);
});
