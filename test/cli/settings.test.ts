import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { applySettings, option, readSettings } from "../../cli/settings.ts";
import { InputError } from "../../engine/errors.ts";

const before = process.cwd();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "driftgate-settings-"));
  process.chdir(folder);
  for (const name of ["LIVE", "FORMAT", "VPC"]) vi.stubEnv(`DRIFTGATE_${name}`, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

const write = (text: string) => writeFileSync("driftgate.json", text);

/** The options that a command comes to, from driftgate.json, the environment and these arguments. */
function optionsFor(...args: readonly string[]): object {
  const command = new Command("read")
    .addOption(option("--live <where>", "").default("aws"))
    .addOption(option("--format <name>", "").choices(["text", "json"]).default("text"))
    .addOption(option("--vpc <id...>", ""));
  const another = new Command("compare").addOption(option("--baseline <file>", ""));
  applySettings([command, another], readSettings());
  return command.parse(args, { from: "user" }).opts();
}

function complaint(text: string): string {
  write(text);
  try {
    optionsFor();
  } catch (error) {
    if (error instanceof InputError) return `${error.message}; ${error.remedy}`;
    throw error;
  }
  throw new Error("it was accepted");
}

describe("an option", () => {
  it("has its default where nothing sets it", () => {
    expect(optionsFor()).toEqual({ live: "aws", format: "text" });
  });

  it("is that of driftgate.json before its default, of the environment before that, and of a flag before all", () => {
    write('{ "live": "file" }');
    expect(optionsFor()).toMatchObject({ live: "file" });
    vi.stubEnv("DRIFTGATE_LIVE", "environment");
    expect(optionsFor()).toMatchObject({ live: "environment" });
    expect(optionsFor("--live", "flag")).toMatchObject({ live: "flag" });
  });

  it("that is a list replaces a list said less directly, and adds nothing to it", () => {
    write('{ "vpc": ["vpc-1", "vpc-2"] }');
    expect(optionsFor()).toMatchObject({ vpc: ["vpc-1", "vpc-2"] });
    vi.stubEnv("DRIFTGATE_VPC", "vpc-3");
    expect(optionsFor()).toMatchObject({ vpc: ["vpc-3"] });
    expect(optionsFor("--vpc", "vpc-4", "vpc-5")).toMatchObject({ vpc: ["vpc-4", "vpc-5"] });
  });

  it("that is a list may be one text in driftgate.json", () => {
    write('{ "vpc": "vpc-1" }');
    expect(optionsFor()).toMatchObject({ vpc: ["vpc-1"] });
  });

  it("that stands under the command's name wins over what stands for all, and is nothing to other commands", () => {
    write(
      '{ "live": "all", "format": "json", "read": { "live": "mine" }, "compare": { "baseline": "accepted.json" } }',
    );
    expect(optionsFor()).toEqual({ live: "mine", format: "json" });
  });

  it("stands beside the change windows, which are none", () => {
    write('{ "windows": [], "live": "file" }');
    expect(optionsFor()).toEqual({ live: "file", format: "text" });
  });

  it("of another command is passed over", () => {
    write('{ "baseline": "accepted.json" }');
    expect(optionsFor()).toEqual({ live: "aws", format: "text" });
  });
});

describe("driftgate.json is refused, with what to write, where", () => {
  it.each([
    ["it is not JSON", "live: aws", /^driftgate\.json: it must be a JSON object .*; write it as \{/],
    ["it is a list", "[]", /^driftgate\.json: it must be a JSON object/],
    ["an option is neither a text nor a list", '{ "live": 1 }', /^driftgate\.json: live is 1; write a text/],
    [
      "a name is misspelt",
      '{ "lvie": "aws" }',
      /^driftgate\.json: there is no setting "lvie"; write one of baseline, .*windows$/,
    ],
    [
      "a name is misspelt for one command",
      '{ "read": { "fromat": "json" } }',
      /^driftgate\.json: there is no setting "read\.fromat"; write one of format, live, vpc$/,
    ],
    [
      "a command is set an option of another",
      '{ "read": { "baseline": "accepted.json" } }',
      /^driftgate\.json: there is no setting "read\.baseline"/,
    ],
    ["a command is misspelt", '{ "raed": { "format": "json" } }', /^driftgate\.json: there is no setting "raed"/],
    [
      "an option has no such choice",
      '{ "format": "xml" }',
      /^driftgate\.json: format is "xml"; choose one of text, json$/,
    ],
    [
      "an option is a list and may not be",
      '{ "live": ["a", "b"] }',
      /^driftgate\.json: live is \["a","b"\]; write one text/,
    ],
  ])("%s", (_, text, said) => {
    expect(complaint(text)).toMatch(said);
  });

  it("it is a folder", () => {
    mkdirSync("driftgate.json");
    expect(() => optionsFor()).toThrow("driftgate.json: it cannot be read");
  });
});
