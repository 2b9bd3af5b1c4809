import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CommentCommandOptions, commentCommand } from "../../cli/commands/comment.ts";
import { exitCodeFor } from "../../cli/failure.ts";
import type { Io } from "../../cli/io.ts";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { silent } from "../../engine/progress.ts";
import { renderJson } from "../../engine/report/json.ts";

export interface CommentSetting {
  /** The reports by the name of their stack: assessments, or the very text of the file. */
  readonly stacks?: Readonly<Record<string, Assessment | string>>;
  readonly options?: Partial<CommentCommandOptions>;
  readonly env?: Readonly<Record<string, string>>;
  /** GitHub's event, as text. Null: there is no such file. */
  readonly event?: string | null;
}

/** What came of a run, as a pipeline sees it. */
export interface CommentRun {
  readonly code: number;
  readonly stderr: string;
  /** How long it waited, in ms, each time. */
  readonly waits: readonly number[];
  readonly summary: string | undefined;
  readonly file: string | undefined;
}

const PULL_REQUEST = JSON.stringify({ pull_request: { number: 7 } });

/** Runs `driftgate comment` in this process, in a folder of its own, as a job of a pipeline would. Waits take no time. */
export async function runComment({ stacks = {}, options = {}, env = {}, event = PULL_REQUEST }: CommentSetting) {
  const folder = mkdtempSync(join(tmpdir(), "driftgate-comment-"));
  const at = (name: string) => join(folder, name);
  const waits: number[] = [];
  const lines: string[] = [];
  const io: Io = { stdout: (it) => lines.push(it), stderr: (it) => lines.push(it), progress: silent };
  const surroundings = {
    env: { GITHUB_STEP_SUMMARY: at("summary.md"), GITHUB_EVENT_PATH: at("event.json"), ...env },
    sleep: async (ms: number) => void waits.push(ms),
  };
  if (event !== null) writeFileSync(at("event.json"), event);
  const report = Object.entries(stacks).map(([name, it]) => {
    writeFileSync(at(`${name}.json`), typeof it === "string" ? it : renderJson(it));
    return `${name}=${at(`${name}.json`)}`;
  });
  const all = { report, to: "github", out: at("comment.md"), ...options } as const;
  try {
    const code = await commentCommand(all, io, surroundings).catch((error) => exitCodeFor(error, io));
    const read = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), "utf8") : undefined);
    const stderr = lines.join("\n").replaceAll(folder, "FOLDER");
    return { code, stderr, waits, summary: read("summary.md"), file: read("comment.md") } satisfies CommentRun;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
