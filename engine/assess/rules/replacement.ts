import { type PlannedChange, UnknownValue } from "../../plan/plan.ts";
import type { Evidence } from "../assessment.ts";
import type { Wording } from "../finding.ts";
import { SOURCES } from "../sources.ts";

/**
 * Says, where a cause is a replacement, which attribute forces it, and where its value comes from if that is what Terraform
 * does not know: a data source that waits for something is the usual way in which endpoints are replaced by accident (R6.16).
 */
export function withReplacements(wording: Wording, causes: readonly PlannedChange[]): Wording {
  const forced = causes.flatMap((it) => it.replacePaths.map((path) => ({ it, path })));
  if (forced.length === 0) return wording;
  const waits = forced.map(({ it, path }) => unknownSource(it, path)).find((it) => it !== undefined);
  return {
    ...wording,
    because: [...wording.because, ...forced.map(({ it, path }) => evidence(it, path))],
    remedy: waits === undefined ? wording.remedy : `${waits} ${wording.remedy}`,
  };
}

function evidence(it: PlannedChange, path: string): Evidence {
  const from = it.configured?.get(top(path)) ?? [];
  const source = from.length === 0 ? "" : `; it comes from ${from.join(", ")}`;
  const open = isUnknown(it, path) ? `, and it is known only after the apply${source}` : "";
  return {
    text: `${it.address} is replaced because \`${path}\` cannot change in place${open}.`,
    source: SOURCES.provider,
  };
}

/** What to write instead, where a value that Terraform does not know yet forces the replacement. */
function unknownSource(it: PlannedChange, path: string): string | undefined {
  if (!isUnknown(it, path)) return undefined;
  const data = it.configured?.get(top(path))?.find((reference) => reference.startsWith("data."));
  if (path === "service_name")
    return 'Write `service_name` as text ("com.amazonaws.REGION.SERVICE") instead of looking it up.';
  if (data !== undefined) return `Write \`${path}\` without ${data}, or take depends_on from what it is read in.`;
  return `Write \`${path}\` so that it does not wait for what this plan creates.`;
}

const isUnknown = (it: PlannedChange, path: string): boolean => it.after?.[top(path)] instanceof UnknownValue;

const top = (path: string): string => path.split(".")[0] ?? path;
