import { describe, expect, it } from "vitest";
import { MARKER, renderComment } from "../../engine/report/comment/comment.ts";
import { assessment, finding } from "./fixture-parts.ts";

const LIMIT = 65_536;
const disruptive = assessment({ verdict: "disruptive", findings: [finding()] });

describe("the comment", () => {
  it("begins with the marker, which is forever", () => {
    expect(renderComment([], { limit: LIMIT })).toMatch(/^<!-- driftgate: connections -->\n/);
    expect(MARKER).toBe("<!-- driftgate: connections -->");
  });

  it("speaks of the worst stack first", () => {
    const safe = assessment({ verdict: "safe", findings: [] });
    const text = renderComment(
      [
        { name: "aaa", assessment: safe },
        { name: "zzz", assessment: disruptive },
      ],
      { limit: LIMIT },
    );
    expect(text.indexOf("## `zzz`")).toBeGreaterThan(0);
    expect(text.indexOf("## `zzz`")).toBeLessThan(text.indexOf("## `aaa`"));
  });

  it("says what to acknowledge", () => {
    const text = renderComment([{ name: "a", assessment: disruptive }], { limit: LIMIT });
    expect(text).toContain(`"digest": "${disruptive.findingsDigest}"`);
  });

  it.each([400, 3_000, LIMIT])(
    "fits into %i bytes with 40 stacks of 500 findings, and says that it is cut",
    (limit) => {
      const wide = finding({ title: "@octocat é ".repeat(40) });
      const many = assessment({ verdict: "disruptive", findings: Array(500).fill(wide) });
      const stacks = Array.from({ length: 40 }, (_, n) => ({ name: `stack-${n}`, assessment: many }));
      const text = renderComment(stacks, { limit, whole: "https://example.com/run/1" });
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
      expect(text).toMatch(
        /\*\*Cut here to fit \d+ bytes: \d+ further parts.*\[All of it\]\(https:\/\/example\.com\/run\/1\)/,
      );
      expect(text).not.toMatch(/(^|[^`])@octocat/);
    },
  );
});
