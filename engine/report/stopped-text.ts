import type { Done, LastWave } from "../waves/wave.ts";
import { paragraph } from "./text-lines.ts";

/** Why a run of waves stopped, and how to go on or back. Without a newline at the end. */
export function renderStopped(
  { wave, why }: { readonly wave: number; readonly why: readonly string[] },
  last: LastWave,
): string {
  const lines = [
    ...paragraph(`Stopped at wave ${wave}. Nothing further is applied.`),
    ...why.flatMap((it) => item(it)),
    "",
    ...paragraph("To go on, once that is mended: driftgate apply --resume."),
    ...(last.changes.length === 0 ? [] : back(last)),
  ];
  return lines.join("\n");
}

function back({ changes, needsPrevious }: LastWave): readonly string[] {
  const how = `driftgate apply --roll-back${needsPrevious ? " --previous DIR" : ""}`;
  return [
    "",
    ...paragraph(
      `The way back from the last wave that was applied (${how}); it moves the same paths again, so that what was opened since is cut:`,
    ),
    ...wayBack(changes).flatMap(item),
  ];
}

const item = (text: string): readonly string[] =>
  paragraph(text, "    ").map((line, at) => (at === 0 ? line.replace("    ", "  - ") : line));

/**
 * How a wave is undone, a sentence for each of its changes, the last first. Terraform can remove what it created; for anything
 * else it needs the configuration as it was before.
 */
function wayBack(changes: readonly Done[]): readonly string[] {
  return changes
    .toReversed()
    .map(({ address, action }) => `${address} ${UNDO[action] ?? `(${action}): see what it was before`}`);
}

const UNDO: Readonly<Record<string, string>> = {
  create: "was created: remove it",
  update: "was changed: put back what the configuration said before",
  delete: "was removed: the configuration that had it creates it again, under another id",
  "delete-create": "was replaced: what there was before does not come back, only another like it",
  "create-delete": "was replaced: what there was before does not come back, only another like it",
};
