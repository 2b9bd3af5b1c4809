import { type Protocol, TCP, UDP } from "./filter.ts";
import type { PortRange } from "./ports.ts";

const NUMBERS: Readonly<Record<string, Protocol>> = { "-1": "all", tcp: TCP, udp: UDP, icmp: "1", icmpv6: "58" };
const NAMES: Readonly<Record<Protocol, string>> = { [TCP]: "TCP", [UDP]: "UDP", "1": "ICMP", "58": "ICMPv6" };

/** EC2 and Terraform write a protocol as a number, as a name, or as -1 or `all` for any. */
export const protocolOf = (text: string): Protocol => NUMBERS[text.toLowerCase()] ?? text.toLowerCase();

export const protocolName = (protocol: Protocol): string =>
  protocol === "all" ? "any other protocol" : (NAMES[protocol] ?? `protocol ${protocol}`);

const EVERY: PortRange = { from: 0, to: 65535 };

/** The ports of a rule; all where its protocol has none, or where it names none (-1, or 0 to 0 for every protocol). */
export function portsOf(protocol: Protocol, from: number | undefined, to: number | undefined): PortRange {
  if (protocol === "all" || from === undefined || from < 0) return EVERY;
  return { from, to: to === undefined || to < from ? from : to };
}
