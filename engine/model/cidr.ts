export type IpFamily = 4 | 6;

/** A CIDR block of either IP family. `text` is canonical: host bits zero, IPv6 compressed. Two equal blocks have equal text. */
export interface Cidr {
  readonly family: IpFamily;
  readonly network: bigint;
  readonly length: number;
  readonly text: string;
}

const BITS = { 4: 32, 6: 128 } as const;

/** Reads `10.0.0.0/16` or `2600:1f60::/32`. Bits behind the prefix are cleared, as EC2 does. Undefined if it is neither. */
export function tryParseCidr(text: string): Cidr | undefined {
  const match = /^([0-9a-fA-F:.]+)\/(\d{1,3})$/.exec(text.trim());
  const [, host, digits] = match ?? [];
  if (host === undefined || digits === undefined) return undefined;
  const family = host.includes(":") ? 6 : 4;
  const length = Number(digits);
  const value = family === 4 ? parseIpv4(host) : parseIpv6(host);
  return value === undefined || length > BITS[family] ? undefined : cidr(family, value, length);
}

/** As `tryParseCidr`; throws a RangeError that names the text. */
export function parseCidr(text: string): Cidr {
  const block = tryParseCidr(text);
  if (block === undefined) throw new RangeError(`not a CIDR block: ${JSON.stringify(text)}`);
  return block;
}

export function cidr(family: 4 | 6, value: bigint, length: number): Cidr {
  const hostBits = BigInt(BITS[family] - length);
  const network = (value >> hostBits) << hostBits;
  const host = family === 4 ? formatIpv4(network) : formatIpv6(network);
  return { family, network, length, text: `${host}/${length}` };
}

/** True where every address of `inner` lies in `outer`; equal blocks contain each other. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  if (outer.family !== inner.family || outer.length > inner.length) return false;
  const hostBits = BigInt(BITS[outer.family] - outer.length);
  return outer.network >> hostBits === inner.network >> hostBits;
}

export const addressCount = (block: Cidr): bigint => 1n << BigInt(BITS[block.family] - block.length);

export const isDefault = (block: Cidr): boolean => block.length === 0;

/** IPv4 before IPv6, then by address, then the wider first. */
export function compareCidrs(a: Cidr, b: Cidr): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.network !== b.network) return a.network < b.network ? -1 : 1;
  return a.length - b.length;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = embeddedIpv4AsGroups(text)?.split("::");
  if (halves === undefined || halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<string>(missing).fill("0"), ...tail];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** `::ffff:10.0.0.1` with its dotted end written as two groups. */
function embeddedIpv4AsGroups(text: string): string | undefined {
  if (!text.includes(".")) return text;
  const cut = text.lastIndexOf(":") + 1;
  const value = parseIpv4(text.slice(cut));
  if (value === undefined) return undefined;
  return `${text.slice(0, cut)}${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
}

function formatIpv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join(".");
}

/** RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as `::`. */
function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(16 * (7 - i))) & 0xffffn).toString(16)).join(
    ":",
  );
  const runs = groups.match(/\b0(?::0)+\b/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), "");
  if (longest === "") return groups;
  const at = groups.search(new RegExp(`(?<![0-9a-f])${longest}(?![0-9a-f])`));
  const before = groups.slice(0, at).replace(/:$/, "");
  const after = groups.slice(at + longest.length).replace(/^:/, "");
  return `${before}::${after}`;
}
