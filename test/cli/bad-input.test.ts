import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ran } from "../support/run.ts";
import { driftgate, NETWORK, PLAN } from "./run-driftgate.ts";

const folder = mkdtempSync(join(tmpdir(), "driftgate-bad-input-"));
const planText = readFileSync(PLAN, "utf8");
const CREDENTIALS = { AWS_ACCESS_KEY_ID: "x", AWS_SECRET_ACCESS_KEY: "x" };
/** A name is looked up once, and for a second at most, so that a machine without a network does not wait. */
const QUICK_LOOKUP = { RES_OPTIONS: "timeout:1 attempts:1" };

afterAll(() => rmSync(folder, { recursive: true }));

/** The one line on standard error, where that is all there is: no verdict, no stack, nothing on standard output. */
function complaint({ code, stdout, stderr }: Ran): string {
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^driftgate: [^\n]+; [^\n]+\n$/);
  expect(stderr).not.toMatch(/defect|undefined|\[object|^\s+at /m);
  return stderr;
}

describe("in one line, and without a verdict, driftgate refuses", { concurrent: true, timeout: 60_000 }, () => {
  const edited = (change: object): string => JSON.stringify({ ...JSON.parse(planText), ...change });

  it.each([
    ["what is not JSON", 'resource "aws_vpc" "v" {}', /it is not JSON; make it with: terraform plan -out/],
    ["a Terraform state", '{"version":4,"lineage":"x"}', /this is a Terraform state, not a plan; make it with/],
    ["a binary plan file", "PK\u0003\u0004\u0000rest", /this is a binary plan file; convert it with: terraform show/],
    ["another format version", edited({ format_version: "2.0" }), /plan format "2\.0" .*; use a Terraform or OpenTofu/],
    ["an errored plan", edited({ errored: true }), /this plan ended in an error.*; mend the error and plan again/],
    [
      "the plan of another VPC than the folder's",
      planText.replaceAll(/\b(vpc|rtb|subnet)-[0-9a-f]{17}\b/g, "$1-00000000000000000"),
      /this is the recording of another network: .*; record the network that the plan is for/,
    ],
  ])("%s", async (name, text, said) => {
    const file = join(folder, `${name.replaceAll(/\W+/g, "-")}.json`);
    writeFileSync(file, text);
    const line = complaint(await driftgate(["plan", "--plan", file, "--live", NETWORK]));
    expect(line).toMatch(said);
    expect(line).toContain(text.includes("-00000000000000000") ? NETWORK : file);
  });

  it("an empty folder in place of a recorded network", async () => {
    const live = join(folder, "empty");
    mkdirSync(live);
    const line = complaint(await driftgate(["plan", "--plan", PLAN, "--live", live]));
    expect(line).toContain(`${live}: no recorded network`);
    expect(line).toContain("; record the network first: driftgate snapshot --out DIR");
  });

  it("a Describe answer that is cut off, by its name", async () => {
    const live = join(folder, "truncated");
    cpSync(NETWORK, live, { recursive: true });
    const answer = join(live, "describe-route-tables.json");
    writeFileSync(answer, readFileSync(answer, "utf8").slice(0, 200));
    const line = complaint(await driftgate(["plan", "--plan", PLAN, "--live", live]));
    expect(line).toContain(`${answer}: it is not JSON, or was cut off; record it again`);
  });

  it("an output path that cannot be written", async () => {
    const out = join(folder, "no-such-folder", "report.txt");
    const line = complaint(await driftgate(["plan", "--plan", PLAN, "--live", NETWORK, "--out", out]));
    expect(line).toContain(`${out}: the report cannot be written (ENOENT); name a file in a folder that exists`);
  });
});

describe("in one line, and without a verdict, driftgate says of EC2 that", {
  concurrent: true,
  timeout: 60_000,
}, () => {
  const refusing = createServer((request, response) => {
    request.resume();
    const error = "<Error><Code>UnauthorizedOperation</Code><Message>You are not authorized.</Message></Error>";
    response.writeHead(403, { "content-type": "text/xml" }).end(`<Response><Errors>${error}</Errors></Response>`);
  });
  const live = ["plan", "--plan", PLAN, "--live", "aws"];

  beforeAll(() => once(refusing.listen(0, "127.0.0.1"), "listening"));
  afterAll(() => void refusing.close());

  it("there are no credentials", async () => {
    const env = { AWS_REGION: "eu-west-1", HOME: folder };
    expect(complaint(await driftgate(live, { env }))).toMatch(
      /EC2 in eu-west-1: there are no AWS credentials .*; give some \(AWS_PROFILE/,
    );
  });

  it("there is no Region of that name", async () => {
    const line = complaint(
      await driftgate([...live, "--region", "mars-north-9"], { env: { ...CREDENTIALS, ...QUICK_LOOKUP } }),
    );
    expect(line).toMatch(/EC2 in mars-north-9: it cannot be reached .*; check the name of the Region \(--region/);
  });

  it("nothing may be read", async () => {
    const address = refusing.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const env = { ...CREDENTIALS, AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` };
    expect(complaint(await driftgate(live, { env }))).toMatch(
      /EC2 in eu-west-1: the caller may make none of the calls .*; allow it ec2:Describe\*/,
    );
  });
});
