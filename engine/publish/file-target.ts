import { readFile, writeFile } from "node:fs/promises";
import { InputError } from "../errors.ts";
import type { CommentTarget } from "./comment-target.ts";

/** A file that holds the comment, for a pipeline that posts it in its own way. */
export function fileTarget(file: string): CommentTarget {
  const write = (body: string) => writeFile(file, body).catch((error: unknown) => refuse(file, error));
  return {
    own: async () => {
      const body = await readFile(file, "utf8").catch(() => undefined);
      return body === undefined ? [] : [{ id: 1, body }];
    },
    create: write,
    update: (_, body) => write(body),
  };
}

function refuse(file: string, error: unknown): never {
  const code = error instanceof Error && "code" in error ? error.code : "unknown error";
  throw new InputError(
    `${file}: the comment cannot be written (${code})`,
    "name a file in a folder that exists and can be written to",
  );
}
