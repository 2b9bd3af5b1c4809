/** Where something is declared. */
export interface SourceLine {
  /** Relative to the working folder, with forward slashes. */
  readonly file: string;
  /** From 1. Absent where the file alone is known. */
  readonly line?: number;
}

/** The place of a resource, by its address. */
export type SourceOf = (address: string) => SourceLine | undefined;
