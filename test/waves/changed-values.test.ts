import { describe, expect, it } from "vitest";
import { address } from "../../engine/model/ids.ts";
import type { Attributes, PlannedChange } from "../../engine/plan/plan.ts";
import { maskForDigest } from "../../engine/secrets/mask.ts";
import { changedValues } from "../../engine/waves/changed-values.ts";

const created = (after: Attributes): PlannedChange => ({
  address: address("aws_db_instance.orders"),
  type: "aws_db_instance",
  mode: "managed",
  action: "create",
  actions: ["create"],
  before: null,
  after,
  replacePaths: [],
  resource: "aws_db_instance.orders",
  waitsFor: new Set(),
  dependedOn: new Set(),
});

/** The digests of what a change sets, where Terraform marks the texts and numbers of `marked`. */
const digestsOf = (after: Attributes, marked: readonly string[] = []) =>
  changedValues(created(after), {
    nameOf: (id) => (id === "rtb-1" ? "aws_route_table.a" : id),
    hide: maskForDigest({ marked, named: [] }),
  });

describe("the digests of what a change sets", () => {
  it("tell values apart", () => {
    expect(digestsOf({ engine: "a" })).not.toEqual(digestsOf({ engine: "b" }));
    expect(digestsOf({ port: 1 })).not.toEqual(digestsOf({ port: 2 }));
  });

  it("take a name for an id", () => {
    expect(digestsOf({ table: "rtb-1" })).toEqual(digestsOf({ table: "aws_route_table.a" }));
  });

  it.each([
    { secret: "under the name of one", values: [{ password: "hunter2" }, { password: "hunter3" }] },
    {
      secret: "under such a name, in a block",
      values: [{ login: [{ api_key: "a1" }] }, { login: [{ api_key: "b2" }] }],
    },
    { secret: "marked", values: [{ note: "hunter2" }, { note: "hunter3" }], marked: ["hunter2", "hunter3"] },
    { secret: "marked and short", values: [{ note: "ab" }, { note: "cd" }], marked: ["ab", "cd"] },
    { secret: "marked, a short number", values: [{ pin: 42 }, { pin: 77 }], marked: ["42", "77"] },
    { secret: "marked, in a list", values: [{ pins: [4242] }, { pins: [7777] }], marked: ["4242", "7777"] },
  ])("do not tell of a secret: $secret", ({ values, marked }) => {
    const [one, other] = values.map((it) => digestsOf(it, marked));
    expect(one).toEqual(other);
  });
});
