import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const file = join(import.meta.dirname, "..", "..", "examples", "gitlab-ci", ".gitlab-ci.yml");

const rules = z.array(z.strictObject({ if: z.string() }));
const artifacts = z.strictObject({
  access: z.enum(["none"]).optional(),
  when: z.enum(["always"]).optional(),
  expire_in: z.string(),
  paths: z.array(z.string()),
});
const job = z.strictObject({
  extends: z.literal(".on-merge-requests"),
  stage: z.enum(["plan", "assess"]),
  image: z.union([z.string(), z.strictObject({ name: z.string(), entrypoint: z.array(z.string()) })]),
  needs: z.array(z.string()).optional(),
  script: z.array(z.string()),
  artifacts,
});
/** GitLab's own linter needs a server. This holds the keys to those that its reference has, and no more. */
const pipeline = z.strictObject({
  stages: z.tuple([z.literal("plan"), z.literal("assess")]),
  variables: z.record(z.string(), z.string()),
  ".on-merge-requests": z.strictObject({ rules }),
  plan: job,
  driftgate: job,
});

const read = () => pipeline.parse(parse(readFileSync(file, "utf8")));

it("is a pipeline of merge requests, whose jobs have keys that GitLab knows", () => {
  const { plan, driftgate, ...rest } = read();
  expect(rest[".on-merge-requests"].rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]);
  expect([plan.stage, driftgate.stage, driftgate.needs]).toEqual(["plan", "assess", ["plan"]]);
  expect(plan.artifacts.access).toBe("none");
});

it("comments where there is a verdict, and exits as the gate says", () => {
  const { script } = read().driftgate;
  const [assess, verdict, comment, exit] = script.slice(2);
  expect(assess).toMatch(/^driftgate plan .*--format=json --out=driftgate.json \|\| code=\$\?$/);
  expect(verdict).toBe('test "$' + '{code:-0}" = 0 || test "$code" = 2');
  expect(comment).toMatch(/^driftgate comment --to=gitlab --report=network=driftgate.json$/);
  expect(exit).toBe('exit "$' + '{code:-0}"');
});
