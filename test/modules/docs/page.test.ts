import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { RULES } from "../../../engine/assess/assessment.ts";
import { CHECKS } from "../../../modules/index.ts";
import { WRONG } from "../checks/wrong.ts";
import { codeIn, inOneLine, isThere, type NamedTest, rowsOf, sourceBelow, testsIn } from "./table.ts";

/** Nine considerations, seven steps of the procedures that change anything, five policies: all that the page has. */
const PAGE = ["C", 9, "P", 7, "E", 5] as const;
const ids = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
const EXPECTED = [...ids(PAGE[0], PAGE[1]), ...ids(PAGE[2], PAGE[3]), ...ids(PAGE[4], PAGE[5])];

const CHECK_IDS: readonly string[] = CHECKS.map(({ id }) => id);
const RULE_IDS: readonly string[] = RULES;
/** What refuses without an id of its own; a test that is named in the row shows it. */
const REFUSALS: readonly string[] = ["DeclarationError", "tsc", "prevent_destroy"];

const rows = rowsOf("docs/modules/page.md", /^[CPE]\d+$/).map(([id = "", , line = "", caught = "", held = ""]) => ({
  id,
  line: inOneLine(line.replace(/^`+ ?| ?`+$/g, "")),
  caughtBy: codeIn(caught),
  tests: testsIn(held),
}));
const source = sourceBelow("examples", "test/modules", "modules/endpoints-stack");

const expectedFindings = z.object({ findings: z.array(z.object({ rule: z.string() })) });
const rulesOf = ({ file }: NamedTest): readonly string[] =>
  expectedFindings
    .parse(JSON.parse(readFileSync(join(file, "expected.json"), "utf8")))
    .findings.map(({ rule }) => rule);

/** Whether one of the tests shows that this catches what is wrong. */
function isShown(catcher: string, tests: readonly NamedTest[]): boolean {
  if (CHECK_IDS.includes(catcher)) {
    return WRONG.some(([title, id]) => id === catcher && tests.some((test) => test.title === title));
  }
  if (RULE_IDS.includes(catcher)) {
    return tests.some((test) => test.title === undefined && rulesOf(test).includes(catcher));
  }
  return REFUSALS.includes(catcher) && tests.some(({ file }) => file.endsWith(".test.ts"));
}

describe("the table of AWS's page", () => {
  it("has a row for each consideration, procedure and example", () => {
    expect(rows.map(({ id }) => id)).toEqual(EXPECTED);
  });

  it("speaks of every check at synth", () => {
    expect([...new Set(rows.flatMap(({ caughtBy }) => caughtBy))]).toEqual(expect.arrayContaining([...CHECK_IDS]));
  });

  describe.each(rows)("row $id", ({ line, caughtBy, tests }) => {
    it("shows a line that stands in an example, a test or the app", () => {
      expect(line.length).toBeGreaterThan(10);
      expect(source).toContain(line);
    });

    it("names tests that are there", () => {
      expect(tests.filter((test) => !isThere(test))).toEqual([]);
    });

    it("is caught by what its tests show", () => {
      expect(caughtBy.length).toBeGreaterThan(0);
      expect(caughtBy.filter((catcher) => !isShown(catcher, tests))).toEqual([]);
    });
  });
});
