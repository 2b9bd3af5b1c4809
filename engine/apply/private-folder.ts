import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface PrivateFolder {
  readonly path: string;
  /** Makes an empty file there, for its owner alone (0600). Terraform writes into a file that is there, and leaves its mode; its path. */
  readonly file: (name: string) => string;
  /** Removes it, and whatever lies in it. Does nothing the second time. */
  readonly remove: () => void;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Those that stand. */
const standing = new Set<PrivateFolder>();

/**
 * A folder that nobody else may enter (0700), for plan files, which hold secrets. It is removed whatever happens: when it is no
 * longer needed, when the process ends, and when a signal ends it. Only SIGKILL, which no program sees, leaves it there.
 */
export function privateFolder(): PrivateFolder {
  const path = mkdtempSync(join(tmpdir(), "driftgate-plan-"));
  const folder: PrivateFolder = {
    path,
    file: (name) => {
      const file = join(path, name);
      writeFileSync(file, "", { mode: 0o600 });
      return file;
    },
    remove: () => {
      rmSync(path, { recursive: true, force: true });
      standing.delete(folder);
      if (standing.size === 0) unwatch();
    },
  };
  if (standing.size === 0) watch();
  standing.add(folder);
  return folder;
}

/** A private folder for as long as the work takes. */
export async function inPrivateFolder<T>(work: (folder: PrivateFolder) => Promise<T>): Promise<T> {
  const folder = privateFolder();
  try {
    return await work(folder);
  } finally {
    folder.remove();
  }
}

const removeAll = (): void => {
  for (const folder of standing) folder.remove();
};

/** Whoever else hears the signal decides what becomes of the process, and Terraform may still read its plan. Alone, it ends. */
const endWithout = (signal: NodeJS.Signals): void => {
  if (process.listenerCount(signal) > 1) return;
  removeAll();
  process.kill(process.pid, signal);
};

function watch(): void {
  process.on("exit", removeAll);
  for (const signal of SIGNALS) process.on(signal, endWithout);
}

function unwatch(): void {
  process.off("exit", removeAll);
  for (const signal of SIGNALS) process.off(signal, endWithout);
}
