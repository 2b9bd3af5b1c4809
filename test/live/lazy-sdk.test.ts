import { expect, test, vi } from "vitest";

vi.mock("@aws-sdk/client-ec2", () => {
  throw new Error("the SDK was loaded");
});

test("the AWS SDK is loaded when EC2 is asked for, and not before", async () => {
  const { ec2LiveSource } = await import("../../engine/live/ec2-live-source.ts");
  await expect(ec2LiveSource("eu-west-1")).rejects.toThrow("mock");
});
