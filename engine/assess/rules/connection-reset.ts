import type { Network } from "../../model/network.ts";
import type { Evidence } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import type { Wording } from "../finding.ts";
import { nextHop } from "../hops.ts";
import type { PathChange } from "../path-change.ts";
import { destinationName, kindName, subnetsName } from "../words.ts";
import { pathEvidence } from "./path-evidence.ts";

/** The path goes to another next hop, so that the connections which are open are cut (R2.1, R2.2; T1, T6, T12, T16, T21). */
export function connectionReset(change: PathChange, live: Network): Wording {
  const { effect, subnetIds } = change;
  const verb = effect.certainty === "will" ? "are cut" : "may be cut";
  const connections = `Open connections from ${subnetsName(subnetIds, live)} to ${destinationName(change)}`;
  return {
    title: `${connections} ${verb}: ${reason(change)}.`,
    because: [...pathEvidence(change, live), why(change)],
    remedy: effect.during === undefined ? RETRY : KEEP,
  };
}

const RETRY =
  "Apply when no critical work runs on these subnets, and see that clients have timeouts, reconnect and retry: new connections take the new path. To cut fewer at a time, apply the causes one by one.";
const KEEP =
  "Change it in place instead of replacing it (a moved or import block, no -replace), or apply when no critical work runs on these subnets.";

const AWAY = "what their route leads to is away in between";
const PUT_BACK = "the plan takes their route away and puts it back";

function reason({ effect, before, after }: PathChange): string {
  if (effect.during !== undefined) return nextHop(effect.during)?.kind === "blackhole" ? AWAY : PUT_BACK;
  const [from, to] = [nextHop(before), nextHop(after)];
  if (from === null || to === null) return "their path changes";
  if (from.kind === to.kind) return `they go to another ${kindName(from.kind).replace(/^an? /, "")}`;
  return `they go from ${kindName(from.kind)} to ${kindName(to.kind)}`;
}

function why({ before, after, services }: PathChange): Evidence {
  const endpoints = basedOn("R2.1", services.includes("dynamodb") ? "dynamodbEndpoint" : "s3Endpoint");
  if (nextHop(after)?.kind === "vpc-endpoint") {
    return { text: "An endpoint that takes traffic over disconnects the TCP connections that are open.", ...endpoints };
  }
  if (nextHop(before)?.kind === "vpc-endpoint") {
    return {
      text: "Modifying an endpoint disconnects the TCP connections that are open on the routes it changes.",
      ...endpoints,
    };
  }
  return {
    text: "Connections live through a change of routes only where the same traffic keeps the same target.",
    ...basedOn("R2.2"),
  };
}
