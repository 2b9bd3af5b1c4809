import { expect, it } from "vitest";
import { wavesGate } from "../../engine/apply/waves-gate.ts";
import { parseAcknowledgements, parseGiven } from "../../engine/gate/acknowledgements.ts";
import { parseWindows } from "../../engine/gate/windows.ts";
import { outlookIn, THREE_TABLES } from "../waves/case-folders.ts";

const { assessment } = await outlookIn(THREE_TABLES);
const at = (time: string) => () => new Date(time);
const NIGHT = parseWindows(
  [{ days: ["thu"], from: "22:00", to: "04:00", timeZone: "Europe/Berlin" }],
  "driftgate.json",
);

it("opens to the reviewed acknowledgement of the whole plan until its last day is over, and says what to write else", () => {
  const entry = { digest: assessment.findingsDigest, reason: "planned", who: "a.b", expires: "2026-11-26" };
  const acknowledgements = parseAcknowledgements(JSON.stringify({ acknowledged: [entry] }), "file");
  const closed = (time: string) =>
    wavesGate({ acknowledgements, windows: [], clock: at(time) })
      .closedFor(assessment)
      .join("\n");
  expect(closed("2026-11-26T23:59:00Z")).toBe("");
  expect(closed("2026-11-27T00:01:00Z")).toContain(assessment.findingsDigest);
});

it("leaves the windows to the waves that cut", () => {
  const gate = (time: string) => wavesGate({ acknowledgements: [], windows: NIGHT, clock: at(time) });
  expect(gate("2026-11-26T12:00:00Z").heldBack(null)).toContain("thu 22:00 to 04:00 Europe/Berlin");
  expect(gate("2026-11-27T02:00:00Z").heldBack(null)).toBeUndefined();
  expect(
    wavesGate({ acknowledgements: [], windows: [], clock: at("2026-11-26T12:00:00Z") }).heldBack(null),
  ).toBeUndefined();
});

it("holds back what cuts once the last day of the acknowledgement is over", () => {
  const gate = (time: string) => wavesGate({ acknowledgements: [], windows: [], clock: at(time) });
  expect(gate("2026-11-26T23:59:00Z").heldBack("2026-11-26")).toBeUndefined();
  expect(gate("2026-11-27T00:01:00Z").heldBack("2026-11-26")).toContain("was acknowledged until 2026-11-26");
});

it("knows the last day of what opened it", () => {
  const digest = assessment.findingsDigest;
  const said = { reason: "planned", who: "a.b" };
  const lastDay = (given: readonly string[], ...entries: readonly object[]) => {
    const reviewed = parseAcknowledgements(JSON.stringify({ acknowledged: entries }), "file");
    const acknowledgements = [...parseGiven(given), ...reviewed];
    return wavesGate({ acknowledgements, windows: [], clock: at("2026-11-26T12:00:00Z") }).lastDay(assessment);
  };
  const ofAll = (expires: string) => ({ digest, expires, ...said });
  const ofEach = assessment.findings.map(({ fingerprint }, i) => ({
    fingerprint,
    expires: `2026-12-0${i + 1}`,
    ...said,
  }));
  expect(lastDay([digest])).toBeNull();
  expect(lastDay([digest], ofAll("2026-11-30"))).toBeNull();
  expect(lastDay([], ofAll("2026-11-30"), ofAll("2026-12-24"), ofAll("2026-11-01"))).toBe("2026-12-24");
  expect(lastDay([], ...ofEach)).toBe("2026-12-01");
});
