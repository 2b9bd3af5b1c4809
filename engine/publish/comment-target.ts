/** A comment on the pull or merge request. */
export interface PostedComment {
  readonly id: number;
  readonly body: string;
}

/** A pull or merge request, as far as comments of our own go. Errors are `InputError`, or `TryLater` where waiting helps. */
export interface CommentTarget {
  /** All comments that the token's own user or app wrote, the oldest first. Nobody else's are among them. */
  readonly own: () => Promise<readonly PostedComment[]>;
  readonly create: (body: string) => Promise<void>;
  readonly update: (id: number, body: string) => Promise<void>;
}

/** The server asks to be left alone for a while, or failed in a way that may pass. */
export class TryLater extends Error {
  /** What the server asked for, in ms; undefined where it asked for nothing. */
  readonly after: number | undefined;

  constructor(message: string, after: number | undefined) {
    super(message);
    this.name = "TryLater";
    this.after = after;
  }
}
