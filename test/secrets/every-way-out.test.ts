import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { driftCommand } from "../../cli/commands/drift.ts";
import { planCommand } from "../../cli/commands/plan.ts";
import { FORMATS, type Format } from "../../engine/report/index.ts";
import { driftgateHere } from "../cli/run-here.ts";
import { BESIDE, plantedDocuments } from "./documents.ts";
import { GUESSED, MARKED, PLANTED, secretsReadIn, VARIABLES } from "./planted.ts";

const folder = plantedDocuments();
const at = (...path: readonly string[]) => join(folder, ...path);
afterAll(() => rmSync(folder, { recursive: true }));

interface Way {
  readonly mask?: boolean;
  readonly format: Format;
}

type Command = (way: Way, io: Parameters<typeof planCommand>[1]) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  plan: (way, io) => planCommand({ plan: at("plan.json"), live: at("network"), ...way }, io),
  configuration: (way, io) => planCommand({ config: at("configuration", "whole"), live: at("network"), ...way }, io),
  drift: (way, io) => driftCommand({ state: at("drift", "state.json"), live: at("drift", "live"), ...way }, io),
};

/** All that a command says, wherever. */
async function said(command: string, way: Way): Promise<string> {
  const lines: string[] = [];
  const hear = (line: string) => void lines.push(line);
  await COMMANDS[command]?.(way, { stdout: hear, stderr: hear, progress: hear });
  return lines.join("\n");
}

/** What names neither a policy nor a subnet of these documents. */
const SAYS_LITTLE = [
  ...FORMATS.map((format) => `configuration ${format}`),
  "drift mermaid",
  "drift sarif",
  "drift junit",
];

const ways = Object.keys(COMMANDS).flatMap((command) => FORMATS.map((format) => [command, format as Format] as const));

describe("two hundred secrets of twelve kinds", () => {
  it("are that many", () => {
    expect(PLANTED.length).toBeGreaterThanOrEqual(200);
    expect(new Set(PLANTED.map((it) => it.kind)).size).toBe(12);
    expect(new Set(PLANTED.map((it) => it.secret)).size).toBe(PLANTED.length);
  });

  it.each(ways)("are not in what driftgate says of a %s as %s", async (command, format) => {
    const output = await said(command, { format });
    expect(secretsReadIn(output)).toEqual([]);
    if (!SAYS_LITTLE.includes(`${command} ${format}`)) expect(output).toContain(BESIDE);
  });

  it.each(["plan", "drift"])(
    "are there to be seen in a %s: without masking all can be read that are not marked",
    async (command) => {
      const output = await said(command, { format: "json", mask: false });
      const read = secretsReadIn(output);
      expect(read.length).toBe(GUESSED.length);
      for (const { secret } of [...MARKED, ...VARIABLES]) expect(output).not.toContain(secret);
    },
  );
});

describe("what AWS and the environment say", () => {
  const message = PLANTED.filter((it) => it.kind !== "marked" && it.kind !== "sensitive variable")
    .map((it) => it.text)
    .join(" ");
  const server = createServer((_, response) => {
    const text = `${BESIDE} ${message}`.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    response.writeHead(400, { "content-type": "text/xml" });
    response.end(`<Response><Errors><Error><Code>Odd</Code><Message>${text}</Message></Error></Errors></Response>`);
  });
  const credentials = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "a key of the environment" };
  let env: Readonly<Record<string, string>>;

  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    env = { ...credentials, AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` };
  });
  afterAll(() => void server.close());

  it.each([
    ["a snapshot", ["snapshot", "--out", at("new")]],
    ["a plan on EC2", ["plan", "--plan", at("plan.json")]],
  ])("is masked in the errors of %s", async (_, args) => {
    const { code, stdout, stderr } = await driftgateHere(args, { env });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(BESIDE);
    expect(secretsReadIn(stderr)).toEqual([]);
  });

  it("is masked in what is wrong with an option of the environment", async () => {
    const { code, stderr } = await driftgateHere(["plan", "--plan", at("plan.json")], {
      env: { DRIFTGATE_FORMAT: "a key of the environment", ...credentials },
    });
    expect([code, stderr.includes("DRIFTGATE_FORMAT")]).toEqual([64, true]);
    expect(stderr).not.toContain("a key of the environment");
  });
});

describe("every verbosity", () => {
  it.each(["--quiet", "--verbose"])("of the command line keeps the secrets: %s", async (verbosity) => {
    const args = ["plan", "--plan", at("plan.json"), "--live", at("network"), verbosity];
    const { code, stdout, stderr } = await driftgateHere(args);
    expect(code).toBe(2);
    expect(secretsReadIn(stdout + stderr)).toEqual([]);
    expect(stderr === "").toBe(verbosity === "--quiet");
    expect(stdout).not.toContain("reading ");
  });
});

describe("input that is refused", () => {
  it.each([
    ["a malformed plan", ["plan", "--plan", at("malformed.json"), "--live", at("network")]],
    ["a configuration that is no HCL", ["plan", "--config", at("configuration", "broken"), "--live", at("network")]],
  ])("is named without its secrets: %s", async (_, args) => {
    const { code, stderr } = await driftgateHere(args);
    expect(code).toBe(1);
    expect(secretsReadIn(stderr)).toEqual([]);
  });
});
