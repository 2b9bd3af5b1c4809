import { readFile, writeFile } from "node:fs/promises";
import type { CommentTarget } from "./comment-target.ts";

/** A file that holds the comment, for a pipeline that posts it in its own way. */
export const fileTarget = (file: string): CommentTarget => ({
  own: async () => {
    const body = await readFile(file, "utf8").catch(() => undefined);
    return body === undefined ? [] : [{ id: 1, body }];
  },
  create: (body) => writeFile(file, body),
  update: (_, body) => writeFile(file, body),
});
