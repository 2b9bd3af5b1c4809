import { describe, expect, it } from "vitest";
import { acknowledged } from "../../engine/gate/acknowledged.ts";
import type { Acknowledgement } from "../../engine/gate/acknowledgements.ts";
import { renderComment } from "../../engine/report/comment/comment.ts";
import { renderText } from "../../engine/report/text.ts";
import { assessment, finding } from "../report/fixture-parts.ts";

const now = new Date("2026-06-01");
const entry = { reason: "agreed", who: "ann", expires: "2026-06-01" };
const [first, second] = [finding({ title: "A." }), finding({ title: "B." })];
const idle = finding({ rule: "no-effect" });
const report = assessment({ verdict: "disruptive", findings: [first, second, idle] });
const ofAll: Acknowledgement = { binding: { to: "findings", digest: report.findingsDigest }, entry };
const ofFirst: Acknowledgement = { binding: { to: "finding", fingerprint: first.fingerprint }, entry };

const by = (...all: readonly Acknowledgement[]) =>
  acknowledged(report, all, now).findings.map((it) => it.acknowledged?.who);

describe("the report of what is acknowledged", () => {
  it("says who answers for all findings, or for one", () => {
    expect(by(ofAll)).toEqual(["ann", "ann", undefined]);
    expect(by(ofFirst)).toEqual(["ann", undefined, undefined]);
    expect(by(ofFirst, { ...ofAll, entry: null })).toEqual(["ann", "whoever started this run", undefined]);
  });

  it("says so of none where it is of others, or has expired", () => {
    expect(by({ ...ofAll, binding: { to: "findings", digest: "0".repeat(64) } })).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(by({ ...ofAll, entry: { ...entry, expires: "2026-05-31" } })).toEqual([undefined, undefined, undefined]);
  });

  it("keeps verdict and digests, and no longer offers what is done", () => {
    const all = acknowledged(report, [ofAll], now);
    expect({ ...all, findings: [] }).toEqual({ ...report, findings: [] });
    expect(renderText(all)).toContain("  Accepted by ann until 2026-06-01: agreed\n");
    const comment = renderComment([{ name: "a", assessment: all }], { limit: 65_536 });
    expect(comment).toContain("<br>Acknowledged by ann: agreed");
    expect(comment).not.toContain("To go ahead all the same");
  });
});
