import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderedMarkdown, squeeze } from "../hostile/rendered-markdown.ts";
import { ROOT, runAction } from "./action-run.ts";

const TEMP = "HOME/temp/driftgate-reports";
const planCall = (format: string, ...more: readonly string[]) => ({
  args: ["plan", "--live=aws", `--format=${format}`, `--out=${TEMP}/plan.${format}`, "--plan=plan.json", ...more],
  tokens: [],
});
const commentCall = (report: string) => ({
  args: ["comment", "--to=github", `--report=${report}`, `--out=${TEMP}/comment.md`],
  tokens: ["the-token"],
});
const whole = [planCall("json"), planCall("text"), commentCall(`plan=${TEMP}/plan.json`)];

describe("the action's script", () => {
  it("assesses, comments and succeeds where the plan is safe", async () => {
    const { code, calls, outputs, summary } = await runAction({ codes: [0, 0, 0] });
    expect([code, calls]).toEqual([0, whole]);
    expect(outputs).toEqual({ "exit-code": "0", json: `${TEMP}/plan.json`, summary: `${TEMP}/plan.text` });
    expect(summary.match(/a report/g)).toHaveLength(2);
  });

  it("comments and fails with 2 where the gate is closed", async () => {
    const { code, calls, outputs } = await runAction({ codes: [2, 2, 0] });
    expect([code, calls, outputs["exit-code"]]).toEqual([2, whole, "2"]);
  });

  it("succeeds with a closed gate if it is never to fail on one, and still puts out the 2", async () => {
    const { code, outputs } = await runAction({ codes: [2, 2, 0], inputs: { INPUT_FAIL_ON: "never" } });
    expect([code, outputs["exit-code"]]).toEqual([0, "2"]);
  });

  it.each([1, 64, 137])("fails without a comment and without outputs where there is no verdict: %i", async (wrong) => {
    for (const fail of ["unsafe", "never"]) {
      const { code, calls, outputs, summary } = await runAction({ codes: [wrong], inputs: { INPUT_FAIL_ON: fail } });
      expect([code, calls, outputs]).toEqual([1, [planCall("json")], {}]);
      expect(summary).toContain(`no verdict.** driftgate ended with exit code ${wrong}`);
    }
  });

  it("has no verdict where two looks differ", async () => {
    const { code, calls, outputs, stderr } = await runAction({ codes: [0, 2], inputs: { INPUT_FAIL_ON: "never" } });
    expect([code, calls.length, outputs]).toEqual([1, 2, {}]);
    expect(stderr).toContain("between two looks (0, then 2)");
  });

  it("fails where the comment cannot be posted, and leaves the report in the summary", async () => {
    const { code, summary, stderr } = await runAction({ codes: [0, 0, 1] });
    expect([code, stderr]).toEqual([1, expect.stringContaining("the comment could not be posted")]);
    expect(summary).toContain("a report");
  });

  it("gives no token to anything where it does not comment", async () => {
    const { code, calls } = await runAction({ codes: [0, 0], inputs: { INPUT_COMMENT: "false" } });
    expect([code, calls]).toEqual([0, whole.slice(0, 2)]);
  });

  it("takes a Region, a format and a configuration", async () => {
    const inputs = { INPUT_PLAN: "", INPUT_CONFIG: "tf", INPUT_REGION: "eu-west-1", INPUT_FORMAT: "markdown" };
    const { calls } = await runAction({ codes: [0, 0, 0], inputs });
    expect(calls[1]?.args.slice(1)).toEqual([
      "--live=aws",
      "--format=markdown",
      `--out=${TEMP}/plan.markdown`,
      "--config=tf",
      "--region=eu-west-1",
    ]);
  });

  it("posts a report of another job without assessing anything", async () => {
    const inputs = { INPUT_PLAN: "", INPUT_REPORT: "fork.json", INPUT_NAME: "fork" };
    const { code, calls } = await runAction({ codes: [0], inputs });
    expect([code, calls]).toEqual([0, [commentCall("fork=fork.json")]]);
  });

  it.each([
    [{ INPUT_PLAN: "" }, "0 of plan, config and report"],
    [{ INPUT_CONFIG: "tf" }, "2 of plan, config and report"],
    [{ INPUT_NAME: "../x" }, "name has other characters"],
    [{ INPUT_NAME: "a\nexit-code=0" }, "name has other characters"],
    [{ INPUT_FORMAT: "html" }, "format is neither"],
    [{ INPUT_FAIL_ON: "Never" }, "fail-on is neither"],
    [{ INPUT_COMMENT: "yes" }, "comment is neither"],
    [{ INPUT_WORKING_DIRECTORY: "nowhere" }, "nowhere"],
  ])("refuses %j before it runs anything", async (inputs, reason) => {
    const { code, calls, stderr } = await runAction({ codes: [0, 0, 0], inputs });
    expect([code, calls]).toEqual([1, []]);
    expect(stderr).toContain(reason);
  });
});

const HOSTILE = [
  "$(touch x)",
  "`touch x`",
  '"; touch x; "',
  "'; touch x; '",
  "a\ntouch x\n",
  "$" + "{x:=$(touch x)}",
  "a[$(touch x)]",
  "--no-mask",
  "-",
  "* ?",
  "a\n::set-env name=PATH::x",
];

describe("what is hostile in an input", () => {
  it.each(HOSTILE)("is one argument and is not run: %j", async (text) => {
    const inputs = { INPUT_PLAN: text, INPUT_LIVE: text, INPUT_REGION: text };
    const { calls, left } = await runAction({ codes: [0, 0, 0], inputs });
    expect(calls[0]?.args).toEqual([
      "plan",
      `--live=${text}`,
      "--format=json",
      `--out=${TEMP}/plan.json`,
      `--plan=${text}`,
      `--region=${text}`,
    ]);
    expect(left).toEqual([]);
  });

  it.each(HOSTILE)("is refused or no folder, and is not run: %j", async (text) => {
    const names = ["NAME", "FORMAT", "FAIL_ON", "COMMENT", "WORKING_DIRECTORY"];
    const runs = names.map((name) => runAction({ codes: [0, 0, 0], inputs: { [`INPUT_${name}`]: text } }));
    expect((await Promise.all(runs)).flatMap((it) => it.left)).toEqual([]);
  });
});

describe("what is hostile in a report", () => {
  const report = "</pre><script>x</script>\n\n```\n# a\n&lt;b&gt;\n::error::c\n";

  it("is text in the summary", async () => {
    const { summary } = await runAction({ codes: [0, 0, 0], report });
    const { skeleton, text } = renderedMarkdown(summary);
    expect(skeleton).toBe("<pre><details><summary><pre>");
    expect(text).toBe(squeeze(`${report} JSON ${report}`));
  });

  it("is no command to the runner", async () => {
    const lines = (await runAction({ codes: [0, 0, 0], report })).stdout.trimEnd().split("\n");
    const token = /^::stop-commands::([0-9a-f]{32})$/.exec(lines[0] ?? "")?.[1];
    expect(token).toBeDefined();
    expect(lines.at(-1)).toBe(`::${token}::`);
    expect(lines.slice(1, -1)).toContain("::error::c");
  });

  it("is left out of the summary where it is too large, and that is said", async () => {
    const { code, summary } = await runAction({ codes: [0, 0, 0], report: "<".repeat(120_000) });
    expect(code).toBe(0);
    expect(summary.match(/too large for a summary/g)).toHaveLength(2);
    expect(summary).not.toContain("&lt;");
  });
});

describe("with the real driftgate, on the recorded examples", () => {
  const example = (name: string) => join(ROOT, "examples", name);
  const live = { INPUT_LIVE: join(example("attach-dynamodb-endpoint"), "network"), INPUT_COMMENT: "false" };

  it.each([
    ["attach-dynamodb-endpoint", 2, "DISRUPTIVE: this plan cuts open connections to DynamoDB from 2 subnets."],
    ["attach-where-nothing-is-cut", 0, "SAFE: this plan cuts no open connection and no access (2 changes)."],
  ])("%s exits with %i", async (name, expected, line) => {
    const { code, summary, outputs } = await runAction({
      inputs: { ...live, INPUT_PLAN: join(example(name), "plan.json") },
    });
    expect([code, outputs["exit-code"]]).toEqual([expected, `${expected}`]);
    expect(summary).toContain(line);
    expect(summary).toContain('"verdict"');
  });

  it("fails with 1 and no verdict where the plan is not there", async () => {
    const { code, summary, stderr } = await runAction({ inputs: { ...live, INPUT_PLAN: "nowhere.json" } });
    expect([code, summary]).toEqual([1, expect.stringContaining("no verdict")]);
    expect(stderr).toContain("nowhere.json");
  });
});
