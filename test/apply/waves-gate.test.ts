import { expect, it } from "vitest";
import { wavesGate } from "../../engine/apply/waves-gate.ts";
import { parseAcknowledgements } from "../../engine/gate/acknowledgements.ts";
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
  expect(gate("2026-11-26T12:00:00Z").heldBack()).toContain("thu 22:00 to 04:00 Europe/Berlin");
  expect(gate("2026-11-27T02:00:00Z").heldBack()).toBeUndefined();
  expect(
    wavesGate({ acknowledgements: [], windows: [], clock: at("2026-11-26T12:00:00Z") }).heldBack(),
  ).toBeUndefined();
});
