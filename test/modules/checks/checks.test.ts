import { describe, expect, it } from "vitest";
import { declaredBy } from "../../../modules/checks/declared-stack.ts";
import { CHECKS, type CheckId } from "../../../modules/index.ts";
import { DDB, ENDPOINT, type Resources, UNKNOWN } from "./declarations.ts";
import { RIGHT } from "./right.ts";
import { WRONG } from "./wrong.ts";

function declared(resources: Resources, providers: readonly object[]) {
  const resource: Record<string, Record<string, object>> = {};
  for (const [address, body] of Object.entries(resources)) {
    const [type = "", name = ""] = address.split(".");
    resource[type] = { ...resource[type], [name]: body };
  }
  return declaredBy({ resource, provider: { aws: providers } });
}

/** What a check finds, as `ADDRESS MESSAGE`, where the provider works in eu-west-1. */
const found = (id: CheckId, resources: Resources, providers: readonly object[] = [{ region: "eu-west-1" }]) =>
  (CHECKS.find((check) => check.id === id)?.find(declared(resources, providers)) ?? ["no such check"]).map((concern) =>
    typeof concern === "string" ? concern : `${concern.address} ${concern.message}`,
  );

describe("a check at synth", () => {
  it.each(WRONG)("finds %s (%s)", (...[, id, resources, message]) => {
    expect(found(id, resources)).toEqual([expect.stringMatching(message)]);
  });

  it.each(RIGHT)("lets pass %s (%s)", (_, id, resources) => {
    expect(found(id, resources)).toEqual([]);
  });

  it("reads the Region of the provider that a resource names", () => {
    const resources = { [DDB]: { ...ENDPOINT, provider: "aws.west" } };
    expect(
      found("service-region", resources, [{ region: "us-east-1" }, { alias: "west", region: "eu-west-1" }]),
    ).toEqual([]);
    expect(
      found("service-region", resources, [{ region: "eu-west-1" }, { alias: "west", region: "us-west-2" }]),
    ).toHaveLength(1);
  });

  it.each([[[]], [[{}]], [[{ region: UNKNOWN }]]])("does not guess at the Region of the provider: %j", (providers) => {
    expect(found("service-region", { [DDB]: ENDPOINT }, providers)).toEqual([]);
  });

  it("has a wrong and a right example for each id", () => {
    const ids = CHECKS.map(({ id }) => id).sort();
    for (const examples of [WRONG, RIGHT]) expect([...new Set(examples.map(([, id]) => id))].sort()).toEqual(ids);
  });
});
