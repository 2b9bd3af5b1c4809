import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { setInterval as every } from "node:timers/promises";
import { secretsReadIn } from "./planted.ts";

/** What was seen of a run by someone who looks every few milliseconds. */
export interface Watched {
  /** The command lines of all processes of this machine, as any user may read them. */
  readonly commandLines: ReadonlySet<string>;
  /** Files that held secrets, each with its mode and its folder's: `tmp/driftgate-plan-.../plan 600 700`. Names that are drawn are left out. */
  readonly files: ReadonlySet<string>;
}

/** Watches the processes of this machine and a folder until the work is done. */
export async function watched<T>(
  folder: string,
  work: (seen: Watched) => Promise<T>,
): Promise<Watched & { readonly result: T }> {
  const [commandLines, files] = [new Set<string>(), new Set<string>()];
  const stop = new AbortController();
  const watching = watch({ folder, commandLines, files, stop: stop.signal });
  try {
    return { result: await work({ commandLines, files }), commandLines, files };
  } finally {
    stop.abort();
    await watching;
  }
}

interface Watching {
  readonly folder: string;
  readonly commandLines: Set<string>;
  readonly files: Set<string>;
  readonly stop: AbortSignal;
}

async function watch({ folder, commandLines, files, stop }: Watching): Promise<void> {
  for await (const _ of every(15)) {
    if (stop.aborted) return;
    for (const it of readdirSync("/proc")) {
      if (/^\d+$/.test(it)) commandLines.add(unlessGone("", () => readFileSync(join("/proc", it, "cmdline"), "utf8")));
    }
    for (const it of secretFiles(folder)) files.add(it);
  }
}

/** The files below a folder that hold secrets. */
export function secretFiles(folder: string): readonly string[] {
  return unlessGone([], () => readdirSync(folder, { recursive: true, encoding: "utf8" })).flatMap((name) =>
    unlessGone([], () => {
      const path = join(folder, name);
      if (!lstatSync(path).isFile() || !holdsSecrets(path)) return [];
      const drawn = relative(folder, path).replace(/(driftgate-plan-)\w+/, "$1...");
      return [`${drawn} ${modeOf(path)} ${modeOf(dirname(path))}`];
    }),
  );
}

/** What a file was found to hold, by its name and when it was last written. */
const looked = new Map<string, boolean>();

function holdsSecrets(path: string): boolean {
  const { mtimeMs, size } = statSync(path);
  const key = `${path} ${mtimeMs} ${size}`;
  const known = looked.get(key);
  if (known !== undefined) return known;
  const found = secretsReadIn(readFileSync(path, "utf8")).length > 0;
  looked.set(key, found);
  return found;
}

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** Processes end and files go between two looks. */
function unlessGone<T>(otherwise: T, look: () => T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
