import { describe, expect, it } from "vitest";
import { findingsDigest } from "../../engine/assess/digests.ts";
import { finding } from "../report/fixture-parts.ts";

const OF = { plan: "plan", live: "live" };
const RESET = finding();

describe("the digest of findings, to which an acknowledgement is bound", () => {
  it.each([
    ["the plan", [RESET], { ...OF, plan: "another" }],
    ["the network", [RESET], { ...OF, live: "another" }],
    ["a cause", [{ ...RESET, causes: [] }], OF],
    ["the certainty", [{ ...RESET, certainty: "may" as const }], OF],
    ["what is found", [{ ...RESET, fingerprint: "another" }], OF],
    ["how much is found", [RESET, finding({ subnetIds: [] })], OF],
  ])("is another where %s is another", (_, findings, of) => {
    expect(findingsDigest(findings, of)).not.toBe(findingsDigest([RESET], OF));
  });

  it("is the same where only words, order or counts are others", () => {
    const other = finding({ subnetIds: [] });
    const reworded = { ...RESET, title: "", because: [], remedy: "", interfaces: 3 };
    expect(findingsDigest([other, reworded], OF)).toBe(findingsDigest([RESET, other], OF));
  });
});
