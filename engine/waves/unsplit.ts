import { isDeepStrictEqual } from "node:util";
import type { PlannedChange } from "../plan/plan.ts";
import type { Cut, Unit } from "./cuts.ts";
import type { DraftWave } from "./draft-waves.ts";
import type { Unsplit } from "./wave.ts";

/** What cuts in several places at once, why it does, and how to make it go one at a time. */
export function unsplitIn(waves: readonly DraftWave[], cuts: readonly Cut[], unit: Unit): readonly Unsplit[] {
  return waves.flatMap((wave, at) => {
    if (wave.kind !== "cut" || wave.places.length < 2) return [];
    const wide = wave.changes.filter((it) => placesOf(it, cuts).size > 1);
    const reasons =
      wide.length > 0 ? wide.map((it) => ({ causes: [it.address], ...reasonOf(it, unit) })) : [tied(wave)];
    return merged(reasons).map((it) => ({ wave: at + 1, ...it }));
  });
}

const placesOf = (change: PlannedChange, cuts: readonly Cut[]): ReadonlySet<string> =>
  new Set(cuts.filter((it) => it.causes.has(change.address)).flatMap((it) => [...it.places]));

type Reason = Pick<Unsplit, "why" | "remedy">;

/** Changes of one reason are said once. */
function merged(reasons: readonly Omit<Unsplit, "wave">[]): readonly Omit<Unsplit, "wave">[] {
  const byText = new Map<string, Omit<Unsplit, "wave">>();
  for (const it of reasons) {
    const causes = [...(byText.get(it.why)?.causes ?? []), ...it.causes].sort();
    byText.set(it.why, { ...it, causes });
  }
  return [...byText.values()];
}

const NOUN: Readonly<Record<Unit, string>> = { az: "Availability Zone", table: "route table" };

function reasonOf(change: PlannedChange, unit: Unit): Reason {
  const { type, action, before, after } = change;
  if (action === "delete-create" || action === "create-delete") return REPLACEMENT;
  if (type === "aws_vpc_endpoint" && action !== "update") return ENDPOINT;
  if (type === "aws_vpc_endpoint" && !isDeepStrictEqual(before?.[INLINE_TABLES], after?.[INLINE_TABLES])) return INLINE;
  if (type === "aws_vpc_endpoint" || type === "aws_vpc_endpoint_policy") return POLICY;
  if (/^aws_(default_)?network_acl/.test(type)) return ACL;
  if (/^aws_(vpc_|default_)?security_group/.test(type)) return GROUP;
  return {
    why: `one change reaches subnets of more than one ${NOUN[unit]}, which share what it changes`,
    remedy:
      unit === "az"
        ? "Give each Availability Zone a route table of its own, move its subnets there in an apply before this one, and plan again; or try --by table."
        : "Move the subnets to this table, or away from it, in applies of their own, and plan again.",
  };
}

const REPLACEMENT: Reason = {
  why: "it is replaced, and one replacement takes every path along with it",
  remedy:
    "Leave what stands as it is and declare the new one beside it, then move one route table after the other, and remove the old one last.",
};

const INLINE_TABLES = "route_table_ids";

const INLINE: Reason = {
  why: "one update of the endpoint carries the tables of all of them (inline `route_table_ids`)",
  remedy:
    "Declare an aws_vpc_endpoint_route_table_association for each route table, and leave `route_table_ids` out of the endpoint: each can then go in a wave of its own.",
};

const ENDPOINT: Reason = {
  why: "the endpoint comes or goes with all of its tables",
  remedy:
    "Declare an aws_vpc_endpoint_route_table_association for each route table, and leave `route_table_ids` out of the endpoint; to remove it, remove these first.",
};

const POLICY: Reason = {
  why: "an endpoint has one policy, for every table that it is in",
  remedy:
    "Write a policy that allows both what is used now and what is to be used, apply it, and narrow it afterwards.",
};

const ACL: Reason = {
  why: "one network ACL filters the subnets of all of them",
  remedy:
    "Give the subnets of each place a network ACL of their own, with the entries as they are, in an apply before this one; each can then change in a wave of its own.",
};

const GROUP: Reason = {
  why: "one security group filters network interfaces in all of them",
  remedy:
    "Declare a second group with the rules as they are to be, give it to the network interfaces of one place after the other in place of this one, and remove this one last.",
};

/** No change reaches several places by itself, and yet they hang together. */
const tied = (wave: DraftWave) => ({
  causes: wave.changes.map((it) => it.address).sort(),
  why: "they move the same paths, or wait for each other: Terraform takes what a target waits for along, in every instance of it",
  remedy:
    "Apply what they wait for first, in an apply of its own; or take what one zone needs out of the for_each that it shares with the others.",
});
