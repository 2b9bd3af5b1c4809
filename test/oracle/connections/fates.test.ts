import { expect, it } from "vitest";
import type { Outcome } from "./conversation.ts";
import { fateOf, judge, type Observation, type SaidFinding, toldFate } from "./fates.ts";

const answered = (source = "198.18.0.11", port = 40000): Outcome => ({ kind: "answered", source, port });
const failed: Outcome = { kind: "failed", reason: "ECONNRESET" };
const seen = (before: Outcome, after: Outcome, fresh: Outcome): Observation => ({
  subnet: "subnet-app",
  address: "52.94.0.10",
  before,
  after,
  fresh,
});
const kept = seen(answered(), answered(), answered());
const reset = seen(answered(), failed, answered("10.0.1.10", 40001));
const cutOff = seen(answered(), failed, failed);
const none = seen(failed, failed, failed);

it("takes an answer over another port for a connection that was lost", () => {
  expect(fateOf(kept)).toBe("kept");
  expect(fateOf(seen(answered(), answered("198.18.0.11", 40001), answered()))).toBe("reset");
});

it("tells a connection that can be made anew from one that cannot", () => {
  expect([reset, cutOff, none].map(fateOf)).toEqual(["reset", "cut off", "none"]);
});

it("reads from the findings only what is certain, of this subnet and of this very block", () => {
  const finding: SaidFinding = {
    rule: "connection-reset",
    certainty: "will",
    subnetIds: ["subnet-app"],
    destinations: ["52.94.0.0/22"],
  };
  const told = (change: Partial<SaidFinding>) => toldFate([{ ...finding, ...change }], "subnet-app", "52.94.0.0/22");
  expect(told({})).toBe("reset");
  expect(told({ rule: "access-cut" })).toBe("cut off");
  expect(told({ certainty: "may" })).toBe("kept");
  expect(told({ subnetIds: ["subnet-batch"] })).toBe("kept");
  expect(told({ destinations: ["0.0.0.0/0"] })).toBe("kept");
});

it("does not let a loss pass that was not told, nor one told that was none", () => {
  expect([judge(reset, "kept"), judge(cutOff, "kept")]).toEqual(["missed", "missed"]);
  expect([judge(none, "reset"), judge(cutOff, "reset")]).toEqual(["invented", "told otherwise"]);
  expect([judge(kept, "kept"), judge(reset, "reset"), judge(none, "kept")]).toEqual(["agree", "agree", "agree"]);
});

it("sets a connection apart that lives on because its source stayed what it was", () => {
  expect(judge(kept, "reset")).toBe("kept, told as cut");
  expect(judge(seen(answered(), answered(), answered("10.0.1.10", 40001)), "reset")).toBe("invented");
});
