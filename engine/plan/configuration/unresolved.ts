/** Stands for a value that the configuration alone does not tell. */
export class Unresolved {
  /** Completes "it is not known": `what aws_vpc.this.id is`. */
  readonly why: string;
  /** The resource of the configuration that it is the id of, where it is one's. */
  readonly idOf: string | undefined;

  constructor(why: string, idOf?: string) {
    this.why = why;
    this.idOf = idOf;
  }
}

/** The first thing in a value that is not resolved; undefined where all of it is. */
export function unresolvedIn(value: unknown): Unresolved | undefined {
  if (value instanceof Unresolved) return value;
  if (typeof value !== "object" || value === null) return undefined;
  return Object.values(value)
    .map(unresolvedIn)
    .find((it) => it !== undefined);
}
