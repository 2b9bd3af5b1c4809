import { describe, expect, it } from "vitest";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { type Acknowledgement, parseAcknowledgements, parseGiven } from "../../engine/gate/acknowledgements.ts";
import { type Decision, decide, type Rules } from "../../engine/gate/decide.ts";
import { decisionLines } from "../../engine/gate/decision-lines.ts";
import { exitCodeOf } from "../../engine/gate/exit-code.ts";
import { parseWindows } from "../../engine/gate/windows.ts";
import { assessment, digest, finding } from "../report/fixture-parts.ts";

const NOW = new Date("2026-12-01T12:00:00Z");
const RESET = finding({ subnetIds: ["subnet-1"] });
const MAYBE = finding({ rule: "not-checked", certainty: "may", causes: ["aws_vpn_connection.office"] });
const HARMLESS = finding({ rule: "no-effect", certainty: "will", severity: "info" });
const SAFE = assessment({ findings: [HARMLESS] });
const DISRUPTIVE = assessment({ verdict: "disruptive", findings: [RESET, MAYBE, HARMLESS] });
const UNDETERMINED = assessment({ verdict: "undetermined", findings: [MAYBE] });

const given = (...digests: readonly string[]) => parseGiven(digests);
const reviewed = (binding: object, expires = "2026-12-31") =>
  parseAcknowledgements(
    JSON.stringify({ acknowledged: [{ ...binding, reason: "agreed", who: "anna", expires }] }),
    "acks.json",
  );
const at = (days: readonly string[]) =>
  parseWindows([{ days, from: "00:00", to: "24:00", timeZone: "UTC" }], "driftgate.json");
const TODAY = at(["tue"]);
const TOMORROW = at(["wed"]);

const decided = (on: Assessment, acknowledgements: readonly Acknowledgement[] = [], windows: Rules["windows"] = []) =>
  decide(on, { acknowledgements, windows, now: NOW });

/** `open`, or why it is closed. */
const outcome = (decision: Decision): string =>
  decision.gate === "open" ? "open" : decision.reasons.map((it) => it.why).join(" and ");

describe("the gate", () => {
  it.each([
    ["open for what is safe", "open", decided(SAFE)],
    ["open for what is safe, outside the windows too", "open", decided(SAFE, [], TOMORROW)],
    ["closed for what is disruptive", "not-acknowledged", decided(DISRUPTIVE)],
    ["closed for what is undetermined", "not-acknowledged", decided(UNDETERMINED)],
    ["open by the digest", "open", decided(DISRUPTIVE, given(DISRUPTIVE.findingsDigest))],
    ["open by the digest of what is undetermined", "open", decided(UNDETERMINED, given(UNDETERMINED.findingsDigest))],
    ["open by a digest in the file", "open", decided(DISRUPTIVE, reviewed({ digest: DISRUPTIVE.findingsDigest }))],
    ["closed by another digest", "not-acknowledged", decided(DISRUPTIVE, given(UNDETERMINED.findingsDigest))],
    ["closed by a fingerprint as digest", "not-acknowledged", decided(UNDETERMINED, given(MAYBE.fingerprint))],
    [
      "closed by one fingerprint of two",
      "not-acknowledged",
      decided(DISRUPTIVE, reviewed({ fingerprint: RESET.fingerprint })),
    ],
    [
      "open by all the fingerprints that count",
      "open",
      decided(
        DISRUPTIVE,
        [RESET, MAYBE].flatMap(({ fingerprint }) => reviewed({ fingerprint })),
      ),
    ],
    [
      "closed by what has expired",
      "not-acknowledged",
      decided(DISRUPTIVE, reviewed({ digest: DISRUPTIVE.findingsDigest }, "2026-11-30")),
    ],
    [
      "open by what expires today",
      "open",
      decided(DISRUPTIVE, reviewed({ digest: DISRUPTIVE.findingsDigest }, "2026-12-01")),
    ],
    ["open in a window", "open", decided(DISRUPTIVE, given(DISRUPTIVE.findingsDigest), TODAY)],
    ["closed outside", "outside-windows", decided(DISRUPTIVE, given(DISRUPTIVE.findingsDigest), TOMORROW)],
    ["closed inside, unacknowledged", "not-acknowledged", decided(DISRUPTIVE, [], TODAY)],
    ["closed outside, unacknowledged", "not-acknowledged and outside-windows", decided(DISRUPTIVE, [], TOMORROW)],
  ])("is %s", (_, expected, decision) => {
    expect(outcome(decision)).toBe(expected);
    expect(exitCodeOf(decision)).toBe(expected === "open" ? 0 : 2);
  });

  it("names the findings that are not acknowledged, and no harmless ones", () => {
    expect(decided(DISRUPTIVE, reviewed({ fingerprint: RESET.fingerprint }))).toMatchObject({
      reasons: [{ findings: [MAYBE] }],
    });
  });
});

describe("what the gate says", () => {
  const text = (decision: Decision) => decisionLines(decision).join("\n");

  it("is nothing where nothing had to be decided", () => {
    expect(text(decided(SAFE))).toBe("");
  });

  it("is what to write, ready to be copied: what it prints opens it", () => {
    const [digestLine = ""] = decisionLines(decided(DISRUPTIVE)).filter((it) => it.includes("export"));
    expect(outcome(decided(DISRUPTIVE, given(digestLine.split("=")[1] ?? "")))).toBe("open");
    const [entryLine = ""] = decisionLines(decided(DISRUPTIVE)).filter((it) => it.includes('{ "digest"'));
    const entry = entryLine.replace("YYYY-MM-DD", "2026-12-02");
    expect(outcome(decided(DISRUPTIVE, parseAcknowledgements(`{"acknowledged":[${entry}]}`, "acks.json")))).toBe(
      "open",
    );
  });

  it("is who opened it, and until when", () => {
    expect(text(decided(DISRUPTIVE, reviewed({ digest: DISRUPTIVE.findingsDigest })))).toBe(
      "The gate is open: acknowledged by anna until 2026-12-31 (agreed).",
    );
    expect(text(decided(DISRUPTIVE, given(DISRUPTIVE.findingsDigest)))).toBe(
      "The gate is open: acknowledged by whoever started this run.",
    );
  });

  it("is that an acknowledgement has expired, or is of something else", () => {
    expect(text(decided(DISRUPTIVE, reviewed({ digest: DISRUPTIVE.findingsDigest }, "2026-11-30")))).toContain(
      "It was acknowledged by anna until 2026-11-30 (agreed): that has expired.",
    );
    expect(text(decided(DISRUPTIVE, given(digest("another plan"))))).toContain(
      "is of another plan, network or findings",
    );
  });

  it("is when it may be applied, and not how to acknowledge what is acknowledged", () => {
    expect(decisionLines(decided(DISRUPTIVE, given(DISRUPTIVE.findingsDigest), TOMORROW))).toEqual([
      "The gate is closed: what cuts connections is applied in a change window only, and this is none:",
      "  wed 00:00 to 24:00 UTC",
    ]);
  });

  it("obeys no control characters of whoever wrote the reason", () => {
    const [acknowledgement] = reviewed({ digest: DISRUPTIVE.findingsDigest });
    const entry = { reason: "\u001b[2Jgone\nGate: open", who: "anna", expires: "2026-12-31" };
    expect(text(decided(DISRUPTIVE, acknowledgement ? [{ ...acknowledgement, entry }] : []))).toBe(
      "The gate is open: acknowledged by anna until 2026-12-31 (?[2Jgone?Gate: open).",
    );
  });
});
