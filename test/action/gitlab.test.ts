import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const file = join(import.meta.dirname, "..", "..", "examples", "gitlab-ci", ".gitlab-ci.yml");

const rules = z.array(z.strictObject({ if: z.string(), when: z.enum(["always"]).optional() }));
const artifacts = z.strictObject({
  access: z.enum(["none"]).optional(),
  when: z.enum(["always", "on_failure"]).optional(),
  expire_in: z.string(),
  paths: z.array(z.string()),
});
const job = z.strictObject({
  extends: z.literal(".on-merge-requests").optional(),
  rules: rules.optional(),
  stage: z.enum(["plan", "assess", "comment"]),
  image: z.union([z.string(), z.strictObject({ name: z.string(), entrypoint: z.array(z.string()) })]),
  needs: z.array(z.string()).optional(),
  environment: z.strictObject({ name: z.string(), action: z.enum(["access"]) }).optional(),
  variables: z.record(z.string(), z.string()).optional(),
  script: z.array(z.string()),
  artifacts,
});
/** GitLab's own linter needs a server. This holds the keys to those that its reference has, and no more. */
const pipeline = z.strictObject({
  stages: z.tuple([z.literal("plan"), z.literal("assess"), z.literal("comment")]),
  variables: z.record(z.string(), z.string()),
  ".on-merge-requests": z.strictObject({ rules }),
  plan: job,
  driftgate: job,
  comment: job,
});

const read = () => pipeline.parse(parse(readFileSync(file, "utf8")));
const OF_MERGE_REQUESTS = '$CI_PIPELINE_SOURCE == "merge_request_event"';

it("is a pipeline of merge requests, whose jobs have keys that GitLab knows", () => {
  const { plan, driftgate, comment, ...rest } = read();
  expect(rest[".on-merge-requests"].rules).toEqual([{ if: OF_MERGE_REQUESTS }]);
  expect([plan.stage, driftgate.stage, comment.stage]).toEqual(["plan", "assess", "comment"]);
  expect([driftgate.needs, comment.needs]).toEqual([["plan"], ["driftgate"]]);
  expect(plan.artifacts.access).toBe("none");
});

it("exits as the gate says, and leaves the report either way", () => {
  const { script, artifacts } = read().driftgate;
  expect(script.at(-1)).toMatch(/^driftgate plan .*--format=json --out=driftgate.json$/);
  expect(artifacts).toMatchObject({ when: "always", paths: ["$ROOT/driftgate.json"] });
});

it("comments in a job that has the token and nothing of the branch, after a closed gate too", () => {
  const { comment, plan, driftgate } = read();
  expect(comment.rules).toEqual([{ if: OF_MERGE_REQUESTS, when: "always" }]);
  expect(comment.variables).toEqual({ GIT_STRATEGY: "none" });
  expect(comment.environment?.name).toBe("driftgate-comment");
  expect([plan.environment, driftgate.environment]).toEqual([undefined, undefined]);
  expect(comment.script.at(-1)).toBe('driftgate comment --to=gitlab "--report=network=$ROOT/driftgate.json"');
});
