import type { CommentTarget } from "./comment-target.ts";

export interface Publication {
  /** The whole comment; begins with `marker`. */
  readonly body: string;
  readonly marker: string;
  /** True where there is nothing to say. A comment that stands is still brought up to date. */
  readonly quiet: boolean;
}

export type Published = "created" | "updated" | "unchanged" | "silent";

/**
 * Brings the one comment up to date. It looks before each write, so that it may be run again after a failure of which nobody
 * knows whether it wrote: no second comment comes of that.
 */
export async function publishComment(target: CommentTarget, { body, marker, quiet }: Publication): Promise<Published> {
  const ours = (await target.own()).find((it) => it.body.startsWith(marker));
  if (ours === undefined) {
    if (quiet) return "silent";
    await target.create(body);
    return "created";
  }
  if (ours.body.trim() === body.trim()) return "unchanged";
  await target.update(ours.id, body);
  return "updated";
}
