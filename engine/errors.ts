/**
 * Something that the user can mend: bad input, no access, a failed call. The message says what is wrong and where,
 * `remedy` what to do. The command line prints both on one line and exits with 1; it never prints a stack.
 */
export class InputError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.name = "InputError";
    this.remedy = remedy;
  }
}
