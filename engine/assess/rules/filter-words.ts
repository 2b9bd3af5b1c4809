import type { FilterShift } from "../../compare/filter-shift.ts";
import type { Evidence } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import type { FilterEffect } from "../filter-effect.ts";
import { isAtOnce } from "../filter-loss.ts";
import { enumerate } from "../words.ts";

/** Traffic that a filter no longer lets through, and what that does. */
export interface Affected {
  readonly shift: FilterShift;
  readonly effect: FilterEffect;
}

interface Place {
  readonly subnets: string;
  readonly destination: string;
}

const NAMES: Readonly<Record<FilterShift["filter"], string>> = {
  "network-acl": "the network ACL",
  "security-group": "the security groups",
};

/** `the network ACL`, `the network ACL of the subnet of nat-1`. */
export const filterName = ({ filter, through }: FilterShift): string =>
  through === undefined ? NAMES[filter] : `${NAMES[filter]} of the subnet of ${enumerate(through.gatewayIds)}`;

export function titleOf({ shift, effect }: Affected, place: Place): string {
  const isSure = effect.certainty === "will";
  const [name, isMany] = [filterName(shift), shift.filter === "security-group"];
  const { subnets, destination } = place;
  const filter = shift.through === undefined ? `${name} of ${subnets}` : name;
  const what = shift.through === undefined ? destination : `${subnets} the way to ${destination}`;
  switch (effect.rule) {
    case "filtered":
      return `${lossTitle({ shift, effect }, place)}: ${name} ${refuses(shift)} them through.`;
    case "outage-window":
      return `During the apply ${filter} ${isSure ? "" : "may "}${isSure && !isMany ? "denies" : "deny"} ${what}.`;
    case "not-known":
      return `Whether ${filter} still let ${what} through depends on a value that the plan does not know.`;
    case "not-checked":
      return `Whether ${filter} still let ${what} through depends on what was not read.`;
    default:
      return effect.rule satisfies never;
  }
}

function refuses({ filter, through }: FilterShift): string {
  if (filter === "security-group") return "no longer let";
  return through?.isNewPath === true ? "does not let" : "no longer lets";
}

function lossTitle({ shift, effect }: Affected, { subnets, destination }: Place): string {
  const [are, may] = effect.certainty === "will" ? ["are", ""] : ["may be", "may "];
  if (shift.filter === "network-acl" || isAtOnce(shift, effect.loss))
    return `Connections between ${subnets} and ${destination} ${are} cut`;
  return `New connections between ${subnets} and ${destination} ${may}fail, and open ones ${may}end once they are idle`;
}

type Remedies = Readonly<Record<FilterEffect["rule"], string>>;

const OPEN: Pick<Remedies, "not-known"> = {
  "not-known": "Create what the value comes from in an apply of its own, and plan again.",
};

const REMEDY: Readonly<Record<FilterShift["filter"], Remedies>> = {
  "network-acl": {
    ...OPEN,
    filtered:
      "Allow both ways: out to the port that is called, in to ports 1024-65535 for the answers; for calls that come in, the other way round. Or apply when no critical work runs on these subnets.",
    "outage-window":
      "Put the new entries in place under other numbers first, and take the old ones away in a second apply.",
    "not-checked":
      "Allow ec2:DescribeNetworkAcls, or record the whole network with driftgate snapshot, and plan again.",
  },
  "security-group": {
    ...OPEN,
    filtered: "Keep a rule for what is still in use; or take it away when no critical work runs behind these groups.",
    "outage-window": "Put the new rules in place first, and take the old ones away in a second apply.",
    "not-checked":
      "Allow ec2:DescribeSecurityGroups and ec2:DescribeNetworkInterfaces, or record the whole network with driftgate snapshot, and plan again.",
  },
};

export const remedyOf = ({ shift: { filter, through }, effect: { rule } }: Affected): string =>
  through !== undefined && rule === "filtered" ? BEHIND_NAT : REMEDY[filter][rule];

const BEHIND_NAT =
  "Let that ACL take in what those behind the gateway send to the port that they call, and send out to them to ports 1024-65535; and let it send out to the destination, and take in its answers to ports 1024-65535.";

/** Why open connections live, or do not. */
export function why({ shift, effect }: Affected): readonly Evidence[] {
  if (shift.through !== undefined) return [PASSED, STATELESS];
  if (shift.filter === "network-acl") return [STATELESS];
  return [isAtOnce(shift, effect.loss) ? UNTRACKED : TRACKED];
}

const PASSED: Evidence = {
  text: "What goes through a NAT gateway, or through an interface that passes it on, enters and leaves the subnet that this stands in, and so do the answers: the network ACL of that subnet judges them on both sides of it.",
  ...basedOn("R2.7"),
};

const STATELESS: Evidence = {
  text: "A network ACL keeps no state: it judges every packet, both ways of a connection, those that are open too. TCP is looked at, with an ephemeral port (1024-65535) at the end that calls.",
  ...basedOn("T29"),
};

const TRACKED: Evidence = {
  text: "A security group keeps account of these connections: those that are open live on until they are idle for too long (five days, if nobody set it otherwise), and new ones are refused.",
  ...basedOn("R2.6"),
};

const UNTRACKED: Evidence = {
  text: "A security group keeps no account of connections that a rule for all addresses lets through while another lets all addresses in the other direction through on every port: without the rule they end at once.",
  ...basedOn("R2.6"),
};
