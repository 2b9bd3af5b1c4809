import { App } from "cdktf";
import { DeclarationError } from "./declaration-error.ts";

/**
 * Synthesizes an app: `build` puts stacks into it. What an author declared and cannot be built is said on standard error, a line for
 * each thing, with exit code 1 and without a stack; nothing is written then. Any other error is a defect, and is thrown.
 */
export function runApp(build: (app: App) => void): void {
  try {
    const app = new App();
    build(app);
    app.synth();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    console.error(refusal);
    process.exitCode = 1;
  }
}

const VALIDATION = /^(?:App-level v|V)alidation failed with the following errors:\n(?<problems>(?: {2}\S[^\n]*\n)+)/;

/** What is to be said of an error that the author can mend: our own, or what cdktf collected from the validations. */
function refusalOf(error: unknown): string | undefined {
  if (error instanceof DeclarationError) return error.message;
  if (!(error instanceof Error)) return undefined;
  return VALIDATION.exec(error.message)?.groups?.["problems"]?.replace(/^ {2}/gm, "").trimEnd();
}
