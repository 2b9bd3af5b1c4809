import { createInterface } from "node:readline";
import type { Apply } from "./arguments.ts";

/**
 * Terraform's own questions, word for word: cdktf looks for them, and offers Approve and Dismiss. They stand at the end: a line that
 * came after one would take cdktf's menu away again, for good, where it did not arrive in the same moment.
 */
const QUESTIONS = {
  apply: [
    "  Terraform will perform the actions described above.",
    "  Only 'yes' will be accepted to approve.",
    "Do you want to perform these actions?",
  ],
  destroy: [
    "  Terraform will destroy all your managed infrastructure, as shown above.",
    "  There is no undo. Only 'yes' will be accepted to confirm.",
    "Do you really want to destroy all resources?",
  ],
  refresh: [
    "  Terraform will write these changes to the state without modifying any real infrastructure.",
    "  There is no undo. Only 'yes' will be accepted to confirm.",
    "Would you like to update the Terraform state to reflect these detected changes?",
  ],
} as const;

/** Asks on standard output, and takes a line of standard input. True for `yes`, and for nothing else. */
export async function approve({ destroys, refreshesOnly }: Apply): Promise<boolean> {
  const question = QUESTIONS[destroys ? "destroy" : refreshesOnly ? "refresh" : "apply"];
  process.stdout.write(`\n${question.join("\n")}\n  Enter a value: `);
  const answer = await firstLine();
  process.stdout.write("\n");
  return answer === "yes";
}

/** Undefined where standard input ends before there is one. */
async function firstLine(): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, terminal: false });
  try {
    for await (const line of lines) return line.trim();
    return undefined;
  } finally {
    lines.close();
  }
}
