import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { checksAfterWave } from "../../engine/apply/between.ts";
import { NO_CHECKS } from "./killed.ts";

describe("a health command", () => {
  const whyStopped = (health: string, healthTimeout = 60) =>
    checksAfterWave({ ...NO_CHECKS, health, healthTimeout })(false);

  it("lets the run go on where it ends with 0", async () => {
    expect(await whyStopped("true")).toBeUndefined();
  });

  it.each([
    ["exit 3", "the health command ended with exit code 3: exit 3"],
    ["kill -9 $$", "the health command ended with SIGKILL: kill -9 $$"],
    ["/no/such/program", "the health command ended with exit code 127: /no/such/program"],
  ])("stops it where it is %s", async (health, why) => {
    expect(await whyStopped(health)).toBe(why);
  });

  it("stops it where it takes longer than it may", async () => {
    const since = Date.now();
    expect(await whyStopped("sleep 60", 0.2)).toBe("the health command took more than 0.2 s: sleep 60");
    expect(Date.now() - since).toBeLessThan(20_000);
  });

  it("runs after the last wave too", async () => {
    expect(await checksAfterWave({ ...NO_CHECKS, health: "false" })(true)).toContain("exit code 1");
  });
});

describe("a pause", () => {
  const waited = async (isLast: boolean) => {
    const since = performance.now();
    await checksAfterWave({ ...NO_CHECKS, pause: 0.3 })(isLast);
    return performance.now() - since;
  };

  it("comes before the health command, and not after the last wave", async () => {
    expect(await waited(false)).toBeGreaterThan(295);
    expect(await waited(true)).toBeLessThan(295);
  });
});

describe("the question before the next wave", () => {
  const program = `
    import { checksAfterWave } from "./engine/apply/between.ts";
    const after = checksAfterWave({ pause: 0, healthTimeout: 60, prompt: true });
    for (const isLast of [false, false, true]) console.log(await after(isLast));`;
  const asked = (input: string) =>
    execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
      input,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
    });

  it("is answered by yes alone; where nobody answers any more the run stops; after the last wave nobody is asked", () => {
    expect(asked("yes\n")).toBe("undefined\nthe answer was not yes\nundefined\n");
    expect(asked("y\n")).toBe("the answer was not yes\nthe answer was not yes\nundefined\n");
  }, 30_000);
});
