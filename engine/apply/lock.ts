import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import type { Disk } from "../disk.ts";
import { InputError } from "../errors.ts";

export const LOCK_FILE = "driftgate.lock";

const holderSchema = z.object({
  pid: z.number(),
  /** What the system says of when the process started, so that another of the same number is not taken for it. */
  started: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

export interface Lock {
  /** The number of the process whose lock was taken over, since it is gone. */
  readonly takenFrom?: number | undefined;
  /** Throws an InputError where someone else has taken the lock meanwhile. */
  readonly check: () => Promise<void>;
  readonly release: () => Promise<void>;
}

/**
 * Makes sure that one run at a time works on a stack. Throws an InputError where another does. The lock of a process that is gone
 * is taken over.
 */
export async function takeLock(folder: string, disk: Disk): Promise<Lock> {
  const path = join(folder, LOCK_FILE);
  const own = JSON.stringify(await thisProcess());
  const draft = `${path}.${process.pid}`;
  await disk.write(draft, own);
  let takenFrom: number | undefined;
  try {
    while (!(await disk.link(draft, path))) takenFrom = (await removeStale(path, disk)) ?? takenFrom;
  } finally {
    await disk.remove(draft);
  }
  const check = async () => {
    if ((await disk.read(path)) !== own) throw lost(path);
  };
  const release = async () => {
    await check();
    await disk.remove(path);
  };
  return { takenFrom, check, release };
}

/** Whose it was, where that is told. Throws where the holder lives. The file is moved aside before it is looked at again, so that of two that find it stale one removes it. */
async function removeStale(path: string, disk: Disk): Promise<number | undefined> {
  const text = await disk.read(path);
  if (text === undefined) return undefined;
  const holder = parse(text);
  await refuseLiving(path, holder);
  const aside = `${path}.stale.${process.pid}`;
  if (!(await disk.rename(path, aside))) return undefined;
  const moved = await disk.read(aside);
  if (moved !== text) await disk.link(aside, path);
  await disk.remove(aside);
  return holder?.pid;
}

async function refuseLiving(path: string, holder: Holder | undefined): Promise<void> {
  // A lock that is not whole was being written by a process that is gone: it is linked to its name only once it is whole.
  if (holder === undefined || (await startOf(holder.pid)) !== holder.started) return;
  throw new InputError(
    `${path}: another driftgate apply (process ${holder.pid}) works on this stack`,
    "wait until it is done, or stop it and go on with --resume; if that process is no driftgate apply, remove this file",
  );
}

function parse(text: string): Holder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const lost = (path: string): InputError =>
  new InputError(
    `${path}: another process has taken this lock`,
    "find out who works on this stack, then go on with --resume",
  );

const thisProcess = async (): Promise<Holder> => ({
  pid: process.pid,
  started: (await startOf(process.pid)) ?? "not known",
});

/** When a process started, in the system's own terms: of Linux from /proc. Elsewhere only that it is there. Undefined where it is gone. */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The name of the program, in brackets, may hold anything; what follows is numbered from the third field on.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return process.platform === "linux" || !isThere(pid) ? undefined : "not known";
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
