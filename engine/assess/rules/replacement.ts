import { type PlannedChange, UnknownValue } from "../../plan/plan.ts";
import type { Evidence } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import type { Wording } from "../finding.ts";

/**
 * Says, where a cause is a replacement, which attribute forces it, and where its value comes from if that is what Terraform
 * does not know: a data source that waits for something is the usual way in which endpoints are replaced by accident (R6.16).
 */
export function withReplacements(wording: Wording, causes: readonly PlannedChange[]): Wording {
  const forced = causes.flatMap((it) => it.replacePaths.map((path) => ({ it, path })));
  if (forced.length === 0) return wording;
  const instead = forced.map(({ it, path }) => insteadOf(it, path)).find((it) => it !== undefined);
  return {
    ...wording,
    because: [...wording.because, ...forced.map(({ it, path }) => evidence(it, path))],
    remedy: instead === undefined ? wording.remedy : `${instead} ${wording.remedy}`,
  };
}

function evidence(it: PlannedChange, path: string): Evidence {
  const from = it.configured?.get(top(path)) ?? [];
  const source = from.length === 0 ? "" : `; it comes from ${from.join(", ")}`;
  const open = isUnknown(it, path) ? `, and it is known only after the apply${source}` : "";
  return {
    text: `${it.address} is replaced because \`${path}\` cannot change in place${open}.`,
    ...basedOn("R6.1"),
  };
}

/** What to write instead, where there is something. */
const insteadOf = (it: PlannedChange, path: string): string | undefined =>
  it.type === "aws_vpc_endpoint" && path === "private_dns_enabled" ? WITHOUT_PRIVATE_DNS : unknownSource(it, path);

/** The provider replaces an endpoint other than an interface endpoint for it; what it computed stays where nothing is set (R6.2, R6.3; T31). */
const WITHOUT_PRIVATE_DNS =
  "Leave `private_dns_enabled` out: a gateway endpoint has no private DNS, and without the argument Terraform keeps the endpoint.";

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
