import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type Ran, run } from "../support/run.ts";

export const ROOT = join(import.meta.dirname, "..", "..");

/** Stands on the PATH for driftgate: writes down how it was called, makes the report, ends as FAKE_CODES says for this call. */
const FAKE = `#!${process.execPath}
const { appendFileSync, readFileSync, writeFileSync } = require("node:fs");
const args = process.argv.slice(2);
const { CALLS, FAKE_CODES, FAKE_REPORT, GITHUB_TOKEN, INPUT_TOKEN } = process.env;
appendFileSync(CALLS, JSON.stringify({ args, tokens: [GITHUB_TOKEN, INPUT_TOKEN].filter(Boolean) }) + "\\n");
const code = Number(FAKE_CODES.split(",")[readFileSync(CALLS, "utf8").trim().split("\\n").length - 1]);
const out = args.find((it) => it.startsWith("--out="))?.slice(6);
if (args[0] === "plan" && (code === 0 || code === 2)) writeFileSync(out, FAKE_REPORT);
process.exit(code);
`;

/** The real one, from its sources. */
const REAL = `#!/bin/sh
exec "${process.execPath}" --import "${import.meta.resolve("tsx")}" "${join(ROOT, "cli", "driftgate.ts")}" "$@"
`;

const call = z.object({ args: z.array(z.string()), tokens: z.array(z.string()) });

export interface ActionRun extends Ran {
  readonly calls: readonly z.infer<typeof call>[];
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What stands in the working folder afterwards. */
  readonly left: readonly string[];
}

export interface ActionSetting {
  readonly inputs?: Readonly<Record<string, string>>;
  /** The exit code of each call of the fake driftgate, in their order. Without them the real one is run. */
  readonly codes?: readonly number[];
  readonly report?: string;
}

/** The inputs as action.yml has them by default. */
const DEFAULTS = {
  INPUT_PLAN: "plan.json",
  INPUT_CONFIG: "",
  INPUT_REPORT: "",
  INPUT_LIVE: "aws",
  INPUT_REGION: "",
  INPUT_FORMAT: "text",
  INPUT_NAME: "plan",
  INPUT_WORKING_DIRECTORY: ".",
  INPUT_FAIL_ON: "unsafe",
  INPUT_COMMENT: "true",
  INPUT_TOKEN: "the-token",
};

/** Runs the action's script as a runner would, in folders of its own. */
export async function runAction({ inputs = {}, codes, report = "a report" }: ActionSetting): Promise<ActionRun> {
  const home = mkdtempSync(join(tmpdir(), "driftgate-action-"));
  const at = (name: string) => join(home, name);
  try {
    for (const folder of ["bin", "work", "temp"]) mkdirSync(at(folder));
    for (const file of ["calls", "summary", "output"]) writeFileSync(at(file), "");
    writeFileSync(at("bin/driftgate"), codes === undefined ? REAL : FAKE);
    chmodSync(at("bin/driftgate"), 0o755);
    const env = {
      ...DEFAULTS,
      ...inputs,
      PATH: `${at("bin")}:${process.env["PATH"]}`,
      CALLS: at("calls"),
      FAKE_CODES: (codes ?? []).join(","),
      FAKE_REPORT: report,
      GITHUB_STEP_SUMMARY: at("summary"),
      GITHUB_OUTPUT: at("output"),
      GITHUB_TOKEN: undefined,
      RUNNER_TEMP: at("temp"),
    };
    const ran = await run(join(ROOT, "scripts", "action", "run.sh"), [], { cwd: at("work"), env });
    const read = (name: string) => readFileSync(at(name), "utf8").replaceAll(home, "HOME");
    const lines = (name: string) => read(name).split("\n").filter(Boolean);
    return {
      ...ran,
      calls: lines("calls").map((line) => call.parse(JSON.parse(line))),
      summary: read("summary"),
      outputs: Object.fromEntries(lines("output").map((line) => line.split(/=(.*)/s).slice(0, 2))),
      left: readdirSync(at("work")),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
