/** The public interface of the engine. */
export type { Assessment, Finding, Verdict } from "./assess/assessment.ts";
export { EMPTY_BASELINE, parseBaseline } from "./drift/baseline.ts";
export { assessDrift, type DriftInput } from "./drift-pipeline.ts";
export { InputError } from "./errors.ts";
export { ec2LiveSource } from "./live/ec2-live-source.ts";
export type { LiveSource, Scope } from "./live/live-source.ts";
export { planLiveSource } from "./live/plan-live-source.ts";
export { recordedLiveSource } from "./live/recorded-live-source.ts";
export { assessConfiguration, assessPlan } from "./pipeline.ts";
export type { Progress } from "./progress.ts";
export { FORMATS, type Format, RENDERERS, type ReportOptions } from "./report/index.ts";
export type { Run } from "./run.ts";
