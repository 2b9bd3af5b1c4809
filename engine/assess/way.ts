import { isPlanned } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { type Hop, isUsable, sameHop } from "../model/path.ts";
import type { Given } from "../policy/lost-requests.ts";
import type { PathChange } from "./path-change.ts";

/** What a policy sees of how requests come (R3.7). `elsewhere`: what leads there is outside the VPC, and may go on through anything. */
export type Way =
  | { readonly kind: "endpoint"; readonly id: string; readonly vpcId: string | undefined }
  | { readonly kind: "public" }
  | { readonly kind: "elsewhere" };

/** A path change as policies see it. */
export interface Turn {
  readonly change: PathChange;
  readonly from: Way;
  readonly to: Way;
  /** True where it is the only turn that the traffic may take. */
  readonly isSure: boolean;
}

/** The turns by which requests to a service come another way than before; none where the service was out of reach before, or is afterwards. */
export function turnsOf(change: PathChange, before: Network, after: Network): readonly Turn[] {
  if (change.services.length === 0) return [];
  const [froms, tos] = [usable(change.before.paths), usable(change.after.paths)];
  const isSure = change.before.paths.length * change.after.paths.length === 1 && change.effect.certainty === "will";
  return froms.flatMap((from) =>
    tos
      .filter((to) => !sameHop(from, to))
      .map((to) => ({ change, from: wayOf(from, before), to: wayOf(to, after), isSure })),
  );
}

const usable = (paths: PathChange["before"]["paths"]): readonly Hop[] => paths.map((it) => it.hop).filter(isUsable);

const PUBLIC: readonly string[] = ["nat-gateway", "internet-gateway"];

function wayOf(hop: Hop, { endpoints }: Network): Way {
  if (hop.kind !== "target") return { kind: "elsewhere" };
  const { kind, id } = hop.target;
  if (kind !== "vpc-endpoint") return { kind: PUBLIC.includes(kind) ? "public" : "elsewhere" };
  return { kind: "endpoint", id, vpcId: [...endpoints.values()].find((it) => it.id === id)?.vpcId };
}

/** What a client's own requests carry, whichever way they come: no service of AWS makes them for it. */
const OWN_REQUESTS = [
  ["aws:viaawsservice", "false"],
  ["aws:principalisawsservice", "false"],
] as const;

/** What is known of every request that comes this way. An id that is still to be given equals none that a policy names. */
export function seenOn(way: Way): Given {
  switch (way.kind) {
    case "elsewhere":
      return new Map(OWN_REQUESTS);
    case "public":
      return new Map<string, string | null>([
        ...OWN_REQUESTS,
        ["aws:sourcevpce", null],
        ["aws:sourcevpc", null],
        ["aws:vpcsourceip", null],
        ["aws:sourcevpcarn", null],
        ["aws:vpceaccount", null],
        ["aws:vpceorgid", null],
        ["aws:vpceorgpaths", null],
      ]);
    case "endpoint":
      return new Map<string, string | null>([
        ...OWN_REQUESTS,
        ["aws:sourceip", null],
        ["aws:sourcevpce", given(way.id, "vpce")],
        ...(way.vpcId === undefined ? [] : [["aws:sourcevpc", given(way.vpcId, "vpc")] as const]),
      ]);
    default:
      return way satisfies never;
  }
}

/** What is known of requests on some way: without an endpoint, or through one, whichever it is. */
export const ON_ANY_WAY: readonly Given[] = [
  seenOn({ kind: "public" }),
  new Map<string, string | null>([...OWN_REQUESTS, ["aws:sourceip", null]]),
];

/** Between two ways without an endpoint nothing changes but addresses, which the network does not tell. */
export const isSeen = ({ from, to }: Turn): boolean => from.kind === "endpoint" || to.kind === "endpoint";

const given = (id: string, kind: string): string => (isPlanned(id) ? `${kind}-known-after-the-apply` : id);

/** `through vpce-1`, `without an endpoint`. */
export const wayText = (way: Way): string =>
  way.kind === "endpoint" ? `through ${way.id}` : way.kind === "public" ? "without an endpoint" : "by another way out";
