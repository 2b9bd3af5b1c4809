import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { NETWORK } from "../cli/run-driftgate.ts";
import { type Answer, runOnTerminal } from "../support/run-on-terminal.ts";
import { withTools } from "../support/with-tools.ts";
import { writeStandIn } from "./cdktf-project.ts";

/** Part of `npm run e2e-terminal`, and of no other run. */
const TIMES = 10;

/** A stack of one resource that lies nowhere but in the state: its value is that of INPUT. */
const APP = `
const { App, TerraformStack } = require(${JSON.stringify(resolve("node_modules/cdktf"))});
const app = new App();
new TerraformStack(app, "one").addOverride("resource.terraform_data.it", { input: process.env.INPUT });
app.synth();
`;

withTools(["terraform"], "cdktf's menu on a terminal, with driftgate-terraform behind it", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "driftgate-terminal-"));
    writeFileSync(join(folder, "app.cjs"), APP);
    writeFileSync(
      join(folder, "cdktf.json"),
      '{ "language": "typescript", "app": "node app.cjs", "sendCrashReports": "false" }',
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = async (command: "deploy" | "destroy", answer: Answer, input: number) => {
    const cdktf = [resolve("node_modules/.bin/cdktf"), command, "one", "--skip-provider-lock", "--no-color"] as const;
    const { code, drawn, asked } = await runOnTerminal(cdktf, answer, {
      cwd: folder,
      env: {
        CI: undefined,
        CHECKPOINT_DISABLE: "1",
        CDKTF_DISABLE_PLUGIN_CACHE_ENV: "true",
        TERRAFORM_BINARY_NAME: writeStandIn(folder),
        DRIFTGATE_LIVE: NETWORK,
        INPUT: String(input),
      },
    });
    return { code, asked, isApplied: /(Apply|Destroy) complete/.test(drawn) };
  };

  it(`approves ${TIMES} times of ${TIMES}`, async () => {
    for (let it = 1; it <= TIMES; it++) {
      expect(await run("deploy", "approve", it), `time ${it}`).toEqual({ code: 0, asked: 1, isApplied: true });
    }
  });

  it("applies nothing that is dismissed, of which cdktf says 0", async () => {
    expect(await run("deploy", "dismiss", -1)).toEqual({ code: 0, asked: 1, isApplied: false });
    expect(await run("destroy", "dismiss", -1)).toEqual({ code: 0, asked: 1, isApplied: false });
  });

  it("destroys what is approved", async () => {
    expect(await run("destroy", "approve", TIMES)).toEqual({ code: 0, asked: 1, isApplied: true });
  });
});
