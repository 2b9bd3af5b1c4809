import { ACKNOWLEDGEMENTS_FILE, type Acknowledgement } from "./acknowledgements.ts";
import type { Closed, Decision, Reason } from "./decide.ts";
import { windowText } from "./windows.ts";

/** The decision for people: nothing where nothing had to be decided; else who opened the gate, or what closes it and what to write. */
export function decisionLines(decision: Decision): readonly string[] {
  if (decision.gate === "closed") return closedLines(decision);
  return decision.by.map((it) => `The gate is open: ${said(it)}.`);
}

function closedLines({ findingsDigest, reasons }: Closed): readonly string[] {
  const isUnsaid = reasons.some((it) => it.why === "not-acknowledged");
  return [...reasons.flatMap(reasonLines), ...(isUnsaid ? whatToWrite(findingsDigest) : [])];
}

function reasonLines(reason: Reason): readonly string[] {
  switch (reason.why) {
    case "not-acknowledged":
      return [
        `The gate is closed: ${reason.findings.length === 1 ? "a finding is" : `${reason.findings.length} findings are`} not acknowledged.`,
        ...reason.expired.map((it) => `It was ${said(it)}: that has expired.`),
        ...(reason.givenForOthers
          ? ["What was given with --acknowledge or DRIFTGATE_ACKNOWLEDGE is of another plan, network or findings."]
          : []),
      ];
    case "outside-windows":
      return [
        "The gate is closed: what cuts connections is applied in a change window only, and this is none:",
        ...reason.windows.map((it) => `  ${windowText(it)}`),
      ];
  }
}

/** The expiry is left to whoever writes it: a report knows no clock. */
const whatToWrite = (digest: string): readonly string[] => [
  "To go ahead all the same, with exactly this plan on exactly this network:",
  `  export DRIFTGATE_ACKNOWLEDGE=${digest}`,
  `or, in ${ACKNOWLEDGEMENTS_FILE}, an entry of { "acknowledged": [] }:`,
  `  { "digest": "${digest}", "reason": "...", "who": "...", "expires": "YYYY-MM-DD" }`,
];

function said({ binding, entry }: Acknowledgement): string {
  const what = binding.to === "findings" ? "acknowledged" : `finding ${binding.fingerprint.slice(0, 12)} acknowledged`;
  return entry === null
    ? `${what} by whoever started this run`
    : `${what} by ${visible(entry.who)} until ${entry.expires} (${visible(entry.reason)})`;
}

/** On one line, and without what a terminal would obey. */
const visible = (text: string): string => text.replace(/\p{C}/gu, "?");
