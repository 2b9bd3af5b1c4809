import { appendFile, writeFile } from "node:fs/promises";

export interface Places {
  readonly file: string | undefined;
  /** The summary of a job, which others write to as well. */
  readonly summary: string | undefined;
}

/**
 * A comment that cannot be posted is still there to be read: as a file, and in the summary of the job. Never throws: what is
 * worth telling is why it could not be posted.
 */
export async function leaveBehind(body: string, { file, summary }: Places, say: (line: string) => void): Promise<void> {
  if (file) await left(file, () => writeFile(file, body));
  if (summary) await left("the summary of the job", () => appendFile(summary, `${body}\n`));

  async function left(where: string, write: () => Promise<void>): Promise<void> {
    try {
      await write();
      say(`the comment is in ${where}`);
    } catch (error) {
      say(`the comment cannot be left in ${where}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
