import type { Loss } from "../../compare/filter-losses.ts";
import { portsText } from "../../model/ports.ts";
import { protocolName } from "../../model/protocol.ts";
import { groupBy } from "../group-by.ts";
import { enumerate } from "../words.ts";

const MOST_NAMED = 4;

/** `TCP 1024-65535 in from 52.94.0.0/22 and 3.218.180.0/23`: a line for each protocol, ports and direction. */
export function lossLines(losses: readonly Loss[]): readonly string[] {
  return groupBy(losses, (it) => [it.direction, it.protocol, it.ports]).map((group) => {
    const [{ direction, protocol, ports }] = group;
    const peers = group.map(({ peer }) => (peer.kind === "cidr" ? peer.cidr.text : peer.id));
    const shown = peers.slice(0, MOST_NAMED);
    const more = peers.length - shown.length;
    const names = enumerate(more > 0 ? [...shown, `${more} more`] : shown);
    return `${portsName(protocol, portsText(ports))} ${direction === "ingress" ? "in from" : "out to"} ${names}`;
  });
}

/** Ports mean nothing to a protocol that has none. */
const portsName = (protocol: string, ports: string): string =>
  protocol === "6" || protocol === "17"
    ? `${protocolName(protocol)} ${ports === "all" ? "on all ports" : ports}`
    : protocolName(protocol);
