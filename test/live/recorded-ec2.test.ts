import { devNull } from "node:os";
import { afterEach, expect, it, vi } from "vitest";
import { ec2LiveSource } from "../../engine/live/ec2-live-source.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { scopeOf } from "../../engine/live/scope.ts";
import type { Network } from "../../engine/model/network.ts";
import { readPlan } from "../../engine/plan/read-plan.ts";
import { NETWORK, PLAN } from "../cli/run-driftgate.ts";
import { startRecordedEc2 } from "../support/recorded-ec2.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Why entries were not read is said in other words. */
const comparable = (network: Network): Network => ({
  ...network,
  prefixLists: new Map([...network.prefixLists].filter(([, { entries }]) => entries.known)),
});

it("the EC2 that tests put in front of a recorded network tells the network that is recorded", async () => {
  const ec2 = await startRecordedEc2(NETWORK);
  const env = {
    AWS_ENDPOINT_URL: ec2.url,
    AWS_ACCESS_KEY_ID: "x",
    AWS_SECRET_ACCESS_KEY: "x",
    AWS_CONFIG_FILE: devNull,
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const scope = scopeOf((await readPlan(PLAN)).mentions);
  const told = await (await ec2LiveSource("us-east-1")).read(scope);
  await ec2.stop();
  expect(comparable(told)).toEqual(comparable(await recordedLiveSource(NETWORK).read(scope)));
  expect(comparable(told).prefixLists).not.toEqual(new Map());
});
