/** Why a file or folder could not be read or written, in words where they say more than the system's code. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return REASONS[code] ?? `the system says ${code}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  ENOTDIR: "it, or a part of its path, is a file and not a folder",
  EISDIR: "it is a folder and not a file",
  EACCES: "you may not (EACCES)",
  EPERM: "you may not (EPERM)",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
};

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";
