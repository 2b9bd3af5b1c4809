import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { exitCodeFor } from "../../../cli/failure.ts";
import { gateFrom } from "../../../cli/gating.ts";
import { parseArguments } from "../../../engine/apply/stand-in/arguments.ts";
import { gatedApply } from "../../../engine/apply/stand-in/gated-apply.ts";
import type { Assessment } from "../../../engine/assess/assessment.ts";
import { NETWORK, PLAN } from "../../cli/run-driftgate.ts";
import { type Answering, startRecordedEc2, truthfully } from "../../support/recorded-ec2.ts";
import { fakeChildren } from "../fake-children.ts";
import { edited, FAULTS, only, refuses, SLOW_FAULTS } from "./faults.ts";

const DESTROYED = join(import.meta.dirname, "..", "..", "recorded", "everything-destroyed");

/** What is asked of the stand-in, the plan that Terraform makes of it, and the network that it is for. */
const COMMANDS = {
  apply: { plan: PLAN, network: NETWORK },
  destroy: { plan: join(DESTROYED, "plan.json"), network: join(DESTROYED, "before") },
} as const;
type Command = keyof typeof COMMANDS;

/** As if someone had taken the routes out of every table. */
const withoutRoutes = only(
  "DescribeRouteTables",
  edited((answer) => answer.replace(/<routeSet>[\s\S]*?<\/routeSet>/g, "<routeSet/>")),
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "driftgate-faults-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  const credentials = { AWS_ACCESS_KEY_ID: "x", AWS_SECRET_ACCESS_KEY: "x", AWS_SESSION_TOKEN: undefined };
  const files = { AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull, AWS_PROFILE: undefined };
  // Each try that fails is told apart from the next by the SDK's own tests.
  const env = { ...credentials, ...files, AWS_MAX_ATTEMPTS: "1" };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

interface Situation {
  readonly acknowledge?: readonly string[];
  /** In seconds, as an option has it. */
  readonly timeout?: string;
  /** Is called between the two looks at the network. */
  readonly onShown?: () => void;
}

/** The stand-in in this process, in front of a Terraform in memory, where EC2 answers at `url`. */
async function standIn(command: Command, url: string, { onShown, acknowledge = [], timeout = "20" }: Situation) {
  vi.stubEnv("AWS_ENDPOINT_URL", url);
  const terraform = fakeChildren(() => ({ plan: () => readFileSync(COMMANDS[command].plan, "utf8") }));
  const asked = parseArguments([command, "-auto-approve"], {});
  if (asked.kind !== "apply") throw new Error("it would be passed through");
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const io = { stdout: say, stderr: say, progress: () => {} };
  const gate = gateFrom({ live: "aws", region: "eu-west-1", timeout, acknowledge }, { asked, terraform, folder, io });
  const show = (assessment: Assessment) => {
    gate.show(assessment);
    onShown?.();
  };
  const code = await gatedApply({ ...gate, show }).catch((error: unknown) => exitCodeFor(error, io));
  return { code, said: said.join("\n"), called: terraform.called };
}

async function inFrontOf(command: Command, answering: Answering, situation: Situation = {}) {
  const ec2 = await startRecordedEc2(COMMANDS[command].network, answering);
  try {
    return await standIn(command, ec2.url, situation);
  } finally {
    await ec2.stop();
  }
}

describe.each(["apply", "destroy"] as const)("the gate in front of %s", (command) => {
  /** What opens the gate where EC2 tells the truth, so that nothing but the fault closes it. */
  let acknowledge: readonly string[] = [];
  beforeAll(async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "x");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "x");
    const { said } = await inFrontOf(command, truthfully);
    acknowledge = [...said.matchAll(/DRIFTGATE_ACKNOWLEDGE=(\w{64})/g)].flatMap(([, digest]) => digest ?? []);
    expect(acknowledge).toHaveLength(1);
  });

  it("is open where EC2 tells the truth", async () => {
    const { code, called } = await inFrontOf(command, truthfully, { acknowledge });
    expect({ code, called }).toEqual({ code: 0, called: ["plan", "show", "apply"] });
  });

  it.each(FAULTS)("is closed, says why, and lets nothing be applied where EC2 %s", async (_, [code, reason], fault) => {
    const ran = await inFrontOf(command, fault, { acknowledge });
    expect(ran).toMatchObject({ code, said: expect.stringMatching(reason), called: ["plan", "show"] });
    expect(ran.said).not.toContain("defect");
  });

  it.each(SLOW_FAULTS)(
    "is closed in time, and lets nothing be applied where EC2 %s",
    async (_, [code, reason], fault) => {
      const ran = await inFrontOf(command, fault, { acknowledge, timeout: "0.5" });
      expect(ran).toMatchObject({ code, said: expect.stringMatching(reason), called: ["plan", "show"] });
    },
  );

  it("is closed where there is no EC2", async () => {
    const ran = await standIn(command, "http://127.0.0.1:1", { acknowledge });
    expect(ran).toMatchObject({ code: 1, said: expect.stringMatching(/cannot be reached \(ECONNREFUSED\)/) });
    expect(ran.called).toEqual(["plan", "show"]);
  });

  it.each([
    [
      "answers otherwise",
      2,
      /has changed since it was assessed, and nothing was applied:\n {2}route table rtb-\w+: /,
      withoutRoutes,
    ],
    ["refuses to", 2, /what can be read of the network/, only("DescribeSubnets", refuses("UnauthorizedOperation"))],
    ["fails", 1, /failed \(InternalError\)/, refuses("InternalError", 500)],
    ["throttles", 1, /throttles/, refuses("RequestLimitExceeded", 503)],
  ] as const)("is closed where EC2, asked a second time, %s", async (...[, code, reason, fault]) => {
    let isShown = false;
    const later: Answering = (...call) => (isShown ? fault : truthfully)(...call);
    const ran = await inFrontOf(command, later, { acknowledge, onShown: () => (isShown = true) });
    expect(ran).toMatchObject({ code, said: expect.stringMatching(reason), called: ["plan", "show"] });
  });
});

it("the gate is open where EC2 throttles a call once, and then answers", async () => {
  vi.stubEnv("AWS_MAX_ATTEMPTS", "2");
  const { said } = await inFrontOf("apply", truthfully);
  const acknowledge = /DRIFTGATE_ACKNOWLEDGE=(\w{64})/.exec(said)?.slice(1) ?? [];
  // The last call of the second look: the SDK is slow for a while once it was throttled.
  let calls = 0;
  const answering = only("GetManagedPrefixListEntries", (...call) =>
    (++calls === 4 ? refuses("RequestLimitExceeded", 503) : truthfully)(...call),
  );
  expect((await inFrontOf("apply", answering, { acknowledge })).code).toBe(0);
  expect(calls).toBe(5);
});
