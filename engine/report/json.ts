import type { Assessment } from "../assess/assessment.ts";
import { reportSchema } from "./report-schema.ts";
import { visibleJson } from "./visible.ts";

/**
 * The report of the contract: two-space JSON, the keys in the schema's order, names sorted by id, a newline at the end.
 * Throws a ZodError where the assessment is not one, which only a fault of the engine can bring about.
 */
export function renderJson(assessment: Assessment): string {
  const report = reportSchema.parse(assessment);
  const names = Object.entries(report.names).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${visibleJson(JSON.stringify({ ...report, names: Object.fromEntries(names) }, null, 2))}\n`;
}
