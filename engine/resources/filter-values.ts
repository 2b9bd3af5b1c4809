import { type Cidr, tryParseCidr } from "../model/cidr.ts";
import { protocolNumber, type Traffic } from "../model/filter.ts";
import { type Known, known, unknown } from "../model/known.ts";

/** The first of several values that is not known; undefined where all are. */
const firstUnknown = (...values: readonly Known<unknown>[]): string | undefined =>
  values.flatMap((it) => (it.known ? [] : [it.why]))[0];

interface Ports {
  readonly protocol: Known<string | null>;
  readonly from: Known<number | null>;
  readonly to: Known<number | null>;
}

/** What a rule is about. Ports that are not set are all. */
export function trafficOf({ protocol, from, to }: Ports): Known<Traffic> {
  const why = firstUnknown(protocol, from, to);
  if (why !== undefined || !protocol.known || !from.known || !to.known) return unknown(why ?? "");
  return known({ protocol: protocolNumber(protocol.value ?? "-1"), from: from.value ?? -1, to: to.value ?? -1 });
}

/** The block that one of two attributes names, one for each IP family. */
export function blockOf(ipv4: Known<string | null>, ipv6: Known<string | null>): Known<Cidr> {
  const set = [ipv4, ipv6].flatMap((it) => (it.known ? (it.value ?? []) : []))[0];
  const block = set === undefined ? undefined : tryParseCidr(set);
  return block === undefined ? unknown(firstUnknown(ipv4, ipv6) ?? "its block is not set") : known(block);
}
