/** A range of addresses of one IP family, both ends in it. */
export interface Range {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** A CIDR block: a range with the length of its prefix. */
export interface Block extends Range {
  readonly length: number;
  readonly text: string;
}

/** Reads a CIDR block, or a lone address as a block of one. */
export function block(text: string): Block {
  const [host = "", digits] = text.split("/");
  const family = host.includes(":") ? 6 : 4;
  const bits = family === 4 ? 32 : 128;
  const length = digits === undefined ? bits : Number(digits);
  const size = 1n << BigInt(bits - length);
  const value = family === 4 ? ipv4(host) : ipv6(host);
  const first = value - (value % size);
  return { family, length, text, first, last: first + size - 1n };
}

export const covers = (outer: Range, inner: Range): boolean =>
  outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;

/**
 * The ranges that the blocks cut the whole address space of each family into: within one of them every address lies in
 * the same blocks. Families without a block are left out.
 */
export function elementaryRanges(blocks: readonly Block[]): readonly Range[] {
  return ([4, 6] as const).flatMap((family) => {
    const own = blocks.filter((each) => each.family === family);
    if (own.length === 0) return [];
    const end = 1n << (family === 4 ? 32n : 128n);
    const cuts = [...new Set([0n, end, ...own.flatMap(({ first, last }) => [first, last + 1n])])];
    cuts.sort((a, b) => (a < b ? -1 : 1));
    return cuts.slice(0, -1).map((first, i) => ({ family, first, last: (cuts[i + 1] ?? end) - 1n }));
  });
}

/** The first, the middle and the last address of a range, as text, each once. */
export function samplesOf({ family, first, last }: Range): readonly string[] {
  const values = [...new Set([first, (first + last) / 2n, last])];
  return values.map((value) => (family === 4 ? ipv4Text(value) : ipv6Text(value)));
}

const ipv4 = (host: string): bigint => host.split(".").reduce((value, part) => value * 256n + BigInt(part), 0n);

const ipv4Text = (value: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) % 256n).join(".");

function ipv6(host: string): bigint {
  const [head = "", tail] = host.split("::");
  const groupsOf = (text: string) => text.split(":").filter((group) => group !== "");
  const [before, after] = [groupsOf(head), groupsOf(tail ?? "")];
  const zeros = Array<string>(8 - before.length - after.length).fill("0");
  return [...before, ...zeros, ...after].reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}

const ipv6Text = (value: bigint): string =>
  Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) % 65536n).toString(16)).join(":");
