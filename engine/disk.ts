import { link, open, readFile, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * What is asked of the file system by what must outlive a kill at any point. Each call has reached the disk when it returns.
 * A port, so that a test can end the process at every one of them. Files are for their owner alone (0600).
 */
export interface Disk {
  /** Undefined where there is no such file. */
  readonly read: (path: string) => Promise<string | undefined>;
  /** Replaces the whole file. A kill leaves any part of the text. */
  readonly write: (path: string, text: string) => Promise<void>;
  readonly append: (path: string, text: string) => Promise<void>;
  readonly truncate: (path: string, bytes: number) => Promise<void>;
  /** Whole or not at all; what is there already is replaced. False where there is nothing to rename. */
  readonly rename: (from: string, to: string) => Promise<boolean>;
  /** A second name for a file. False where the name is taken. */
  readonly link: (from: string, to: string) => Promise<boolean>;
  /** Does nothing where there is no such file. */
  readonly remove: (path: string) => Promise<void>;
}

const OWNER_ONLY = 0o600;

export const realDisk: Disk = {
  read: (path) => unless("ENOENT", undefined, () => readFile(path, "utf8")),
  write: (path, text) => withFile(path, "w", (file) => file.writeFile(text)),
  append: (path, text) => withFile(path, "a", (file) => file.writeFile(text)),
  truncate: (path, bytes) => withFile(path, "r+", (file) => file.truncate(bytes)),
  rename: (from, to) =>
    unless("ENOENT", false, async () => {
      await rename(from, to);
      return syncFolder(to);
    }),
  link: (from, to) =>
    unless("EEXIST", false, async () => {
      await link(from, to);
      return syncFolder(to);
    }),
  remove: async (path) => {
    await unless("ENOENT", undefined, () => unlink(path));
  },
};

type Handle = Awaited<ReturnType<typeof open>>;

async function withFile(path: string, flags: string, use: (file: Handle) => Promise<unknown>): Promise<void> {
  const file = await open(path, flags, OWNER_ONLY);
  try {
    await use(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is on the disk once its folder is. */
async function syncFolder(path: string): Promise<true> {
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
  return true;
}

async function unless<T, U>(code: string, otherwise: U, act: () => Promise<T>): Promise<T | U> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === code) return otherwise;
    throw error;
  }
}
