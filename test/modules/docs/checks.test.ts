import { expect, it } from "vitest";
import { CHECKS } from "../../../modules/index.ts";
import { codeIn, rowsOf } from "./table.ts";

it("the table of checks has each check once, and says whether it refuses or warns", () => {
  const rows = rowsOf("docs/modules/checks.md", /^`[a-z0-9-]+`$/).map(([id = "", , does]) => [...codeIn(id), does]);
  expect(rows).toEqual(CHECKS.map(({ id, refuses }) => [id, refuses ? "refuses" : "warns"]));
});
