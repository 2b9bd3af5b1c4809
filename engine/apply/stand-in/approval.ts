import { createInterface } from "node:readline";
import type { Apply } from "./arguments.ts";

/** Terraform's own questions, word for word in their first line: cdktf looks for that, and offers Approve and Dismiss. */
const QUESTIONS = {
  apply: [
    "Do you want to perform these actions?",
    "  Terraform will perform the actions described above.",
    "  Only 'yes' will be accepted to approve.",
  ],
  destroy: [
    "Do you really want to destroy all resources?",
    "  Terraform will destroy all your managed infrastructure, as shown above.",
    "  There is no undo. Only 'yes' will be accepted to confirm.",
  ],
  refresh: [
    "Would you like to update the Terraform state to reflect these detected changes?",
    "  Terraform will write these changes to the state without modifying any real infrastructure.",
    "  There is no undo. Only 'yes' will be accepted to confirm.",
  ],
} as const;

/** Asks on standard output, and takes a line of standard input. True for `yes`, and for nothing else. */
export async function approve({ destroys, refreshesOnly }: Apply): Promise<boolean> {
  const question = QUESTIONS[destroys ? "destroy" : refreshesOnly ? "refresh" : "apply"];
  process.stdout.write(`\n${question.join("\n")}\n\n  Enter a value: `);
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
