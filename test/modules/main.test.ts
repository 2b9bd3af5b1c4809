import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settings } from "./synth.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "driftgate-main-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (): boolean => existsSync(join(folder, "stacks", "endpoints", "cdk.tf.json"));

function runMain(file: string) {
  const env = { ...process.env, ENDPOINTS_FILE: file, CDKTF_OUTDIR: folder };
  return spawnSync(process.execPath, ["node_modules/tsx/dist/cli.mjs", "main.ts"], { encoding: "utf8", env });
}

function runMainWith(text: string) {
  const file = join(folder, "endpoints.json");
  writeFileSync(file, text);
  return runMain(file);
}

const US_EAST = {
  Statement: [
    {
      Effect: "Allow",
      Principal: "*",
      Action: "dynamodb:GetItem",
      Resource: "arn:aws:dynamodb:us-east-1:111122223333:table/orders",
    },
  ],
};

describe("main.ts", () => {
  it.each([
    ["settings that do not stand", () => runMain(join(folder, "none.json")), /none\.json: it cannot be read; write it/],
    [
      "a missing setting",
      () => runMainWith(JSON.stringify({ ...settings, vpcId: undefined })),
      /: vpcId: it is missing$/,
    ],
    [
      "what a check refuses",
      () => runMainWith(JSON.stringify({ ...settings, endpoints: { dynamodb: { routeTables: {}, policy: US_EAST } } })),
      /^\[endpoints\] resource-region: aws_vpc_endpoint\.dynamodb .*, or accept it: /,
    ],
    ["a wrong setting", () => runMainWith(JSON.stringify({ ...settings, region: "moon" })), /"moon" is not a Region/],
  ])("answers %s with one line and exit code 1, and writes nothing", (_, run, line) => {
    const { status, stdout, stderr } = run();
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(line)]);
    expect(status).toBe(1);
    expect(written()).toBe(false);
  });

  it("synthesizes the endpoints that the settings name", () => {
    const { status, stderr } = runMainWith(JSON.stringify(settings));
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(written()).toBe(true);
  });
});
