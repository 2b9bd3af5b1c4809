import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FORMATS } from "../../engine/report/index.ts";
import { driftgate } from "./run-driftgate.ts";

const folder = mkdtempSync(join(tmpdir(), "driftgate-completion-"));
afterAll(() => rmSync(folder, { recursive: true }));

const scriptOf = (shell: string) => join(folder, shell);
const isThere = (shell: string) => spawnSync(shell, ["-c", "true"]).status === 0;

function ask(shell: string, program: string): readonly string[] {
  const { stdout, stderr } = spawnSync(shell, ["-c", program], { encoding: "utf8", cwd: folder });
  expect(stderr).toBe("");
  return stdout.split("\n").filter(Boolean);
}

beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, stdout, stderr } = await driftgate(["completion", shell]);
    expect([code, stderr]).toEqual([0, ""]);
    writeFileSync(scriptOf(shell), stdout);
  }
});

describe("completion in bash", () => {
  const complete = (...words: readonly string[]) =>
    ask(
      "bash",
      `source ${scriptOf("bash")}; COMP_WORDS=(${words.map((it) => `'${it}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _driftgate; printf '%s\\n' "\${COMPREPLY[@]}"`,
    );

  it("knows the commands, their options, and the words and files behind an option", () => {
    expect(complete("driftgate", "")).toEqual(expect.arrayContaining(["plan", "drift", "snapshot", "completion"]));
    expect(complete("driftgate", "pl")).toEqual(["plan"]);
    expect(complete("driftgate", "plan", "--no")).toEqual(["--no-mask"]);
    expect(complete("driftgate", "plan", "--format", "")).toEqual(FORMATS);
    expect(complete("driftgate", "plan", "--plan", "fi")).toEqual(["fish"]);
    expect(complete("driftgate", "completion", "z")).toEqual(["zsh"]);
  });
});

describe.skipIf(!isThere("fish"))("completion in fish", () => {
  it("knows the commands, their options, and the words behind an option", () => {
    const complete = (line: string) =>
      ask("fish", `source ${scriptOf("fish")}; complete -C '${line}'`).map((it) => it.split("\t")[0]);
    expect(complete("driftgate pl")).toEqual(["plan"]);
    expect(complete("driftgate plan --no-")).toEqual(["--no-mask"]);
    expect(new Set(complete("driftgate plan --format "))).toEqual(new Set(FORMATS));
  });
});

describe.skipIf(!isThere("zsh"))("completion in zsh", () => {
  it("is loaded and bound to the command", () => {
    const program = `autoload -U compinit && compinit -u -d ${join(folder, "dump")}; source ${scriptOf("zsh")}; print -- \${_comps[driftgate]}`;
    expect(ask("zsh", program)).toEqual(["_driftgate"]);
  });
});
