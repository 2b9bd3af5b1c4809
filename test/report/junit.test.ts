import { DOMParser } from "@xmldom/xmldom";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../engine/assess/assessment.ts";
import { renderJunit } from "../../engine/report/junit.ts";
import { visible } from "../../engine/report/visible.ts";
import { everywhere } from "../hostile/everywhere.ts";
import { HOSTILE_NAMES } from "../hostile/names.ts";
import { assessment, finding } from "./fixture-parts.ts";

/** The elements of a document that is well-formed; anything else throws. */
function elementsOf(xml: string) {
  const wrong = (_level: string, message: unknown) => {
    throw new Error(String(message));
  };
  const document = new DOMParser({ onError: wrong }).parseFromString(xml, "text/xml");
  return [...document.getElementsByTagName("*")];
}

const named = (xml: string, name: string) => elementsOf(xml).filter((it) => it.tagName === name);

describe("the JUnit report", () => {
  it("has a case for the verdict and for each finding, of which those fail that break or leave open anything", () => {
    const findings = [finding(), finding({ rule: "not-checked" }), finding({ rule: "no-effect" })];
    const report = renderJunit(assessment({ verdict: "disruptive", findings }));
    expect(named(report, "testcase")).toHaveLength(4);
    expect(named(report, "failure").map((it) => it.getAttribute("message"))).toEqual(["disruptive", "high", "high"]);
    expect(named(report, "testsuite")[0]?.getAttribute("failures")).toBe("3");
  });

  it("skips what somebody answers for, and with all of it the verdict", () => {
    const acknowledged = { reason: "agreed", who: "ann", expires: "2027-01-01" };
    const skipped = (...findings: readonly Finding[]) =>
      named(renderJunit(assessment({ verdict: "disruptive", findings })), "skipped").map((it) =>
        it.getAttribute("message"),
      );
    expect(skipped(finding(), finding({ acknowledged }))).toEqual(["acknowledged by ann: agreed"]);
    const all = [finding({ acknowledged })];
    expect(skipped(...all)).toEqual(["disruptive, and every finding is acknowledged", "acknowledged by ann: agreed"]);
    expect(named(renderJunit(assessment({ verdict: "disruptive", findings: all })), "failure")).toEqual([]);
  });

  it("passes where the plan is safe", () => {
    expect(named(renderJunit(assessment()), "failure")).toEqual([]);
  });

  it("shows hostile text as it is, and nothing of it is XML", () => {
    const tags = (name: string) => elementsOf(renderJunit(everywhere(name))).map((it) => it.tagName);
    const harmless = tags("plain");
    for (const { name } of HOSTILE_NAMES) {
      expect(tags(name)).toEqual(harmless);
      const names = named(renderJunit(everywhere(name)), "testcase").map((it) => it.getAttribute("name"));
      expect(names).toContain(visible(name));
    }
  });
});
