import { expect, it } from "vitest";
import { type AssessedFinding, disagreements } from "./agreement.ts";
import type { Path } from "./oracle.ts";

const path = (change: Partial<Path> = {}): Path => ({
  subnetId: "subnet-1",
  sample: "52.94.0.1",
  block: "52.94.0.0/22",
  before: "nat-1",
  after: "vpce-1",
  ...change,
});
const finding = (change: Partial<AssessedFinding> = {}): AssessedFinding => ({
  rule: "connection-reset",
  certainty: "will",
  subnetIds: ["subnet-1"],
  destinations: ["52.94.0.0/22"],
  before: { kind: "nat-gateway", id: "nat-1" },
  after: { kind: "vpc-endpoint", id: "aws_vpc_endpoint.new" },
  ...change,
});
const IDS = new Map([["aws_vpc_endpoint.new", "vpce-1"]]);
const said = (findings: readonly AssessedFinding[], ...real: readonly Path[]) =>
  disagreements(findings, real, IDS).map((sentence) => sentence.replace(/:.*/, ""));

it("agrees with a loss told with its hops, what the plan creates by its address", () => {
  expect(said([finding()], path())).toEqual([]);
});

it("misses a loss that no finding tells, or only as a possibility", () => {
  expect(said([], path())).toEqual(["missed"]);
  expect(said([finding({ certainty: "may" })], path())).toEqual(["missed"]);
  expect(said([finding({ subnetIds: ["subnet-2"] })], path())).toEqual(["missed"]);
  expect(said([finding()], path({ block: "0.0.0.0/0" }))).toEqual(["missed"]);
});

it("calls a finding invented where the path stayed, or where there was none to lose", () => {
  expect(said([finding()], path({ after: "nat-1" }))).toEqual(["invented"]);
  expect(said([finding()], path({ before: null }))).toEqual(["invented"]);
  expect(said([finding()], path({ before: "blackhole" }))).toEqual(["invented"]);
});

it("does not take a wrong hop, or a reset for a cut, as the same", () => {
  expect(said([finding({ before: { kind: "nat-gateway", id: "nat-2" } })], path())).toEqual(["told otherwise"]);
  expect(said([finding({ after: null })], path({ after: null }))).toEqual(["told otherwise"]);
  expect(said([finding({ rule: "access-cut", after: null })], path({ after: null }))).toEqual([]);
});

it("leaves out a finding that comes back to where it was, and does not take it for a loss that lasts", () => {
  const passing = finding({ after: { kind: "nat-gateway", id: "nat-1" } });
  expect(said([passing], path({ after: "nat-1" }))).toEqual([]);
  expect(said([passing], path())).toEqual(["missed"]);
});

it("needs nothing said of a path that is gained", () => {
  expect(said([], path({ before: null }))).toEqual([]);
});
