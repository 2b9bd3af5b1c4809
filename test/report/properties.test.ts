import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { type Format, RENDERERS } from "../../engine/report/index.ts";
import { visible } from "../../engine/report/visible.ts";
import { columns } from "../../engine/report/wrap.ts";
import { assessments } from "./arbitrary-assessment.ts";

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** What may stand before a piece that has a line of its own: a label or its space, a hanging indent, a bullet, a number. */
const BEGINNING = /^ {13}|^ {11}|^ {4}|^ {2}- |^ {2}(?:[A-Z][a-z ]{8})?|^\[\d+\] /;

/** All that the text report prints in one piece, as it prints it. A comma may follow. */
const idsOf = (it: Assessment): ReadonlySet<string> =>
  new Set(
    [
      ...it.changes.map((change) => change.type),
      ...it.findings.flatMap((finding) => [
        ...finding.causes,
        ...finding.subnetIds,
        ...finding.routeTableIds,
        ...finding.destinations,
        finding.vpcId ?? "",
        ...(finding.before?.id.split(" or ") ?? []),
        ...(finding.after?.id.split(" or ") ?? []),
        ...finding.because.map((step) => step.source ?? ""),
      ]),
    ].map(visible),
  );

const always = (holds: (it: Assessment) => void) => fc.assert(fc.property(assessments, holds), { numRuns: 150 });

describe.each(Object.keys(RENDERERS) as Format[])("any %s report", (format) => {
  const render = RENDERERS[format];

  it("is the same the second time, whatever the order of keys in the names", () =>
    always((it) => {
      const reversed = Object.fromEntries(Object.entries(it.names).reverse());
      expect(render({ ...it, names: reversed })).toBe(render(it));
    }));

  it("leaks no control character, and ends with one line break", () =>
    always((it) => {
      const report = render(it);
      expect(report.replaceAll("\n", "")).not.toMatch(CONTROL);
      expect(report).toMatch(/[^\n]\n$/);
    }));
});

describe("any text report", () => {
  it("goes beyond 80 columns only with a piece that cannot be broken", () =>
    always((it) => {
      const ids = idsOf(it);
      const isWhole = (piece: string) => !piece.includes(" ") || ids.has(piece) || ids.has(piece.slice(0, -1));
      for (const line of RENDERERS.text(it).split("\n")) {
        if (columns(line) > 80) expect(line.replace(BEGINNING, "")).toSatisfy(isWhole);
      }
    }));

  it("differs in colours only, when it has colours", () =>
    always((it) => {
      expect(stripVTControlCharacters(RENDERERS.text(it, { color: true }))).toBe(RENDERERS.text(it));
    }));
});

describe("any Markdown report", () => {
  it("has as many cells in each row of its table as in the head", () =>
    always((it) => {
      const rows = RENDERERS.markdown(it)
        .split("\n")
        .filter((line) => line.startsWith("|"));
      for (const row of rows) expect(row.replace(/^\||\|$/g, "").split("|")).toHaveLength(7);
    }));

  it("has no HTML but its own", () =>
    always((it) => {
      const outsideCode = RENDERERS.markdown(it).replace(/`[^`]*`/g, "");
      expect(outsideCode.replace(/<\/?(details|summary|sub|code)>|<br>/g, "")).not.toMatch(/[<>]/);
    }));
});
