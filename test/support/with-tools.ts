import { describe } from "vitest";
import { missingTools, type Tool } from "./tools.ts";

/** A suite that needs real tools: it runs where they are, and else is skipped with a line that says which are missing and how to get them. */
export function withTools(tools: readonly Tool[], name: string, suite: () => void): void {
  const missing = missingTools(tools);
  if (missing !== undefined) process.stderr.write(`skipped: ${name}: ${missing}\n`);
  describe.skipIf(missing !== undefined)(name, suite);
}
