import type { Log, Notification, Result, Run } from "sarif";
import { type Assessment, RULES } from "../../assess/assessment.ts";
import { visibleJson } from "../visible.ts";
import { plain } from "./message.ts";
import { resultOf, resultOfDrift } from "./results.ts";
import { descriptorOf, type SarifRule } from "./rules.ts";

/** The most that GitHub's code scanning takes in one run. */
const MOST_RESULTS = 25_000;

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/**
 * The report as SARIF 2.1.0, as GitHub's code scanning takes it: a result for each finding, at the line that declares its
 * cause, and for each difference of a drift; what could not be seen, as notifications. Ends with a newline.
 */
export function renderSarif(assessment: Assessment): string {
  const all = [
    ...assessment.findings.map((it) => resultOf(it, assessment)),
    ...assessment.drift.map((it) => resultOfDrift(it, assessment)),
  ];
  const log: Log = { $schema: SCHEMA, version: "2.1.0", runs: [runOf(all, assessment)] };
  return `${visibleJson(JSON.stringify(log, null, 2))}\n`;
}

function runOf(all: readonly Result[], assessment: Assessment): Run {
  const results = all.slice(0, MOST_RESULTS);
  const order: readonly SarifRule[] = [...RULES, "drift"];
  const used = order.filter((rule) => results.some((it) => it.ruleId === rule));
  const indexOf = ({ ruleId = "" }: Result) => used.map(String).indexOf(ruleId);
  return {
    tool: { driver: { name: "driftgate", rules: used.map(descriptorOf) } },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The working folder of driftgate." } } },
    invocations: [
      { executionSuccessful: true, toolExecutionNotifications: [...notSeen(assessment), ...leftOut(all.length)] },
    ],
    results: results.map((it) => ({ ...it, ruleIndex: indexOf(it) })),
    properties: { verdict: assessment.verdict, planDigest: assessment.planDigest, liveDigest: assessment.liveDigest },
  };
}

const notSeen = ({ coverage }: Assessment): readonly Notification[] =>
  [...coverage.notRead.map(({ what, why }) => `Not read: ${what}: ${why}`), ...coverage.limits].map((text) => ({
    level: "note",
    message: { text: plain(text) },
  }));

const leftOut = (count: number): readonly Notification[] =>
  count <= MOST_RESULTS
    ? []
    : [
        {
          level: "warning",
          message: { text: `And ${count - MOST_RESULTS} more results; the JSON report has them all.` },
        },
      ];
