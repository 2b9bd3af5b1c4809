import { type AclEntry, type GroupRule, peerText, type Traffic, trafficText } from "../model/filter.ts";
import { decided } from "../model/known.ts";

type Entry = Omit<AclEntry, "causes">;
type Rule = Omit<GroupRule, "causes">;

/** `egress 100`: an ACL has one entry there. */
export const entryPlace = ({ direction, number }: Pick<Entry, "direction" | "number">): string =>
  `${direction} ${decided(number)}`;

/** `egress 100 allow tcp 443 0.0.0.0/0`. Equal entries have equal text; what an ACL has no ports for has none here. */
export function entryText(it: Entry): string {
  const traffic = decided(it.traffic);
  return [entryPlace(it), decided(it.action), traffic && aclTrafficText(traffic), decided(it.block)?.text].join(" ");
}

/** An ACL has ICMP's type and code apart from the ports, which then say nothing. */
const aclTrafficText = (it: Traffic): string =>
  trafficText(["1", "58"].includes(it.protocol) ? { ...it, from: -1, to: -1 } : it);

/** `egress tcp 443 0.0.0.0/0`. Equal rules have equal text. */
export function ruleText({ direction, traffic, peer }: Rule): string {
  const [what, whom] = [decided(traffic), decided(peer)];
  return [direction, what && trafficText(what), whom && peerText(whom)].join(" ");
}
