/** What an author declared cannot be built. The message says where and what to write instead; it is meant to be shown without a stack. */
export class DeclarationError extends Error {
  constructor(where: string, problems: readonly string[]) {
    super(`${where}: ${problems.join("; ")}`);
    this.name = "DeclarationError";
  }
}
