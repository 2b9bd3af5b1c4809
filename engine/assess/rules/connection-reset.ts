import type { Evidence } from "../assessment.ts";
import type { Draft } from "../finding.ts";
import { nextHop } from "../hops.ts";
import type { PathChange } from "../path-change.ts";
import { SOURCES } from "../sources.ts";
import { count, destinationName, kindName } from "../words.ts";
import { pathEvidence } from "./path-evidence.ts";

/** The path goes to another next hop, so that the connections which are open are cut (R2.1, R2.2; T1, T6, T12, T16, T21). */
export function connectionReset(change: PathChange): Pick<Draft, "title" | "because" | "remedy"> {
  const { effect, services, partial, subnetIds } = change;
  const verb = effect.certainty === "will" ? "are cut" : "may be cut";
  const destination = destinationName(services, partial);
  return {
    title: `Open connections to ${destination} ${verb} on ${count(subnetIds.length, "subnet")}: ${reason(change)}.`,
    because: [...pathEvidence(change), why(change)],
    remedy: effect.isPassing ? KEEP : RETRY,
  };
}

const RETRY =
  "Apply when no critical work runs on these subnets, one route table at a time, and make sure that clients have timeouts, reconnect and retry.";
const KEEP =
  "Change it in place instead of replacing it (a moved or import block, or no -replace), or apply when no critical work runs.";

function reason({ effect, before, after }: PathChange): string {
  if (effect.isPassing) return "the plan takes their route away and puts it back";
  const [from, to] = [nextHop(before), nextHop(after)];
  if (from === null || to === null) return "their traffic changes path";
  if (from.kind === to.kind) return `their traffic moves to another ${kindName(from.kind).replace(/^an? /, "")}`;
  return `their traffic moves from ${kindName(from.kind)} to ${kindName(to.kind)}`;
}

function why({ before, after, services }: PathChange): Evidence {
  const hops = [nextHop(before), nextHop(after)];
  if (hops.some((it) => it?.kind === "vpc-endpoint")) {
    const source = services.includes("dynamodb") ? SOURCES.dynamodbEndpoint : SOURCES.s3Endpoint;
    return {
      text: "An endpoint that takes traffic over, or gives it back, disconnects the TCP connections that are open.",
      source,
    };
  }
  return {
    text: "Connections live through a change of routes only where the same traffic keeps the same target.",
    source: SOURCES.changeTable,
  };
}
