import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mustRun, run } from "../../support/run.ts";
import { block } from "../block.ts";
import { namespaceName } from "./namespaces.ts";
import { CLASSES, type Family, type PlainRoute, type PlainTable } from "./random-tables.ts";

/** Where the kernel sends an address: the target of the route that won, or that it drops it, or knows no way. */
export type Answer = number | "blackhole" | "no-route";

/** A table, and the addresses to look up in it. */
export interface Questions {
  readonly table: PlainTable;
  readonly addresses: readonly string[];
}

/**
 * Loads each table into a network namespace of its own making, in place of the one before, and looks the addresses up:
 * all in one process of `ip`. The answers of each table, in the order of its addresses. A route's class is its metric,
 * so that the kernel prefers the classes as R1.2 does, and only at equal prefix length.
 */
export async function askKernel(
  family: Family,
  questions: readonly Questions[],
): Promise<readonly (readonly Answer[])[]> {
  const name = namespaceName(`kernel${family}`);
  const folder = mkdtempSync(join(tmpdir(), "driftgate-kernel-"));
  const lines = questions.flatMap((each) => linesOf(family, each));
  try {
    await mustRun("ip", ["netns", "add", name]);
    await batch(name, folder, SETUP[family]);
    const file = write(folder, lines);
    const { stdout, stderr } = await run("ip", ["-n", name, `-${family}`, "-oneline", "-force", "-batch", file]);
    const answers = answersOf(lines, { found: stdout, failed: stderr });
    return questions.map(({ addresses }) => answers.splice(0, addresses.length));
  } finally {
    await run("ip", ["netns", "del", name]);
    rmSync(folder, { recursive: true });
  }
}

/** One link over which every target is said to be reached, whatever the table holds; and an address to ask from. */
const LINK = "outside";
const SETUP: Readonly<Record<Family, readonly string[]>> = {
  4: [
    `link add ${LINK} type veth peer name inside`,
    `addr add 192.0.2.1/32 dev ${LINK}`,
    `link set ${LINK} up`,
    "link set inside up",
  ],
  6: [
    `link add ${LINK} type veth peer name inside`,
    `addr add 2001:db8::1/128 dev ${LINK} nodad`,
    `link set ${LINK} up`,
    "link set inside up",
  ],
};

/** The addresses of the targets, away from every block of the tables: the number is in the last two groups. */
const GATEWAY: Readonly<Record<Family, (target: number) => string>> = {
  4: (target) => `192.168.${target >> 8}.${target % 256}`,
  6: (target) => `fc00::${target.toString(16)}`,
};

const linesOf = (family: Family, { table, addresses }: Questions): readonly string[] => [
  "route flush table main",
  ...table.flatMap((route) => route.blocks.map(({ text }) => addition(family, route, text))),
  ...addresses.map((address) => `route get ${address}`),
];

function addition(family: Family, { class: rank, isBlackhole, target }: PlainRoute, destination: string): string {
  const metric = `metric ${CLASSES.indexOf(rank) + 1}`;
  if (isBlackhole) return `route add blackhole ${destination} ${metric}`;
  return `route add ${destination} via ${GATEWAY[family](target)} dev ${LINK} onlink ${metric}`;
}

async function batch(name: string, folder: string, lines: readonly string[]): Promise<void> {
  await mustRun("ip", ["-n", name, "-batch", write(folder, lines)]);
}

function write(folder: string, lines: readonly string[]): string {
  const file = join(folder, "batch");
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

/**
 * `ip` prints a line for each lookup that leads somewhere, and for each that does not the kernel's reason and the number
 * of the line that asked. Throws where anything but a lookup failed, or a line answers another question.
 */
function answersOf(lines: readonly string[], printed: { readonly found: string; readonly failed: string }): Answer[] {
  const failures = failuresOf(printed.failed);
  const found = printed.found
    .split("\n")
    .filter((line) => line !== "")
    [Symbol.iterator]();
  return lines.flatMap((line, i): readonly Answer[] => {
    const failure = failures.get(i + 1);
    const asked = /^route get (\S+)/.exec(line)?.[1];
    if (asked === undefined && failure !== undefined) throw new Error(`ip ${line}: ${failure}`);
    if (asked === undefined) return [];
    if (failure !== undefined) return [REASONS[failure] ?? unexpected(line, failure)];
    return [targetIn(asked, found.next().value ?? "")];
  });
}

const REASONS: Readonly<Record<string, Answer>> = {
  "Invalid argument": "blackhole",
  "Network is unreachable": "no-route",
};

const failuresOf = (stderr: string): ReadonlyMap<number, string> =>
  new Map(
    [...stderr.matchAll(/^(?:RTNETLINK answers|Error): (.*)\nCommand failed \S+:(\d+)$/gm)].map(
      ([, reason = "", line]): [number, string] => [Number(line), reason],
    ),
  );

function targetIn(asked: string, line: string): number {
  const [, address, v4, v6] = /^(\S+) (?:from \S+ )?via (?:192\.168\.(\S+)|fc00::(\S+)) /.exec(line) ?? [];
  if (address === undefined || !isSame(address, asked)) return unexpected(`route get ${asked}`, line);
  const [high, low] = (v4 ?? "").split(".").map(Number);
  return v6 === undefined ? (high ?? 0) * 256 + (low ?? 0) : Number.parseInt(v6, 16);
}

const isSame = (a: string, b: string): boolean => block(a).first === block(b).first;

function unexpected(line: string, answer: string): never {
  throw new Error(`ip ${line}: an answer that is not understood: ${answer}`);
}
