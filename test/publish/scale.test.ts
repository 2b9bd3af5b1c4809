import { expect, it } from "vitest";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { GITHUB_LIMIT, renderComment } from "../../engine/report/comment/comment.ts";
import { assessPlan } from "../assess/assess-plan.ts";
import { renderedMarkdown } from "../hostile/rendered-markdown.ts";
import { DYNAMODB, smallNetwork } from "../model/small-network.ts";
import { create, update } from "../plan/plan-json.ts";
import { runComment } from "./comment-run.ts";
import { githubServer, type World } from "./github-server.ts";

const RESOURCES = 20_000;
const TABLES = 100;
const MODULE = "module.platform.module.network.module.private";

/** What the engine says of a plan that changes 20,000 resources, an endpoint on each of 100 tables among them. */
function ofManyChanges(): Assessment {
  const tables = Array.from({ length: TABLES }, (_, i) => i);
  const live = smallNetwork({
    tables: { "rtb-main": {}, ...Object.fromEntries(tables.map((i) => [`rtb-${i}`, { "0.0.0.0/0": `nat-${i}` }])) },
    subnets: Object.fromEntries(tables.map((i) => [`subnet-${i}`, `rtb-${i}`])),
    endpoints: { "vpce-ddb": DYNAMODB },
  });
  const attached = tables.map((i) =>
    create(`${MODULE}.aws_vpc_endpoint_route_table_association.dynamodb["private-${i}"]`, {
      vpc_endpoint_id: "vpce-ddb",
      route_table_id: `rtb-${i}`,
    }),
  );
  const others = Array.from({ length: RESOURCES - TABLES }, (_, i) => {
    const type = ["aws_iam_role", "aws_instance", "aws_cloudwatch_metric_alarm", "aws_lambda_function"][i % 4];
    return update(`${MODULE}.${type}.of_a_service["${i}"]`, { id: `x-${i}`, tags: {} }, { tags: { release: "2" } });
  });
  return assessPlan({ changes: [...attached, ...others] }, live);
}

/** The same with a finding for each of 20,000 causes: made up from those that the engine found. */
function ofManyFindings(assessment: Assessment): Assessment {
  const findings = Array.from({ length: RESOURCES }, (_, i) => {
    const [finding] = assessment.findings.slice(i % assessment.findings.length);
    return finding === undefined ? [] : [{ ...finding, title: `${finding.title} (${i})` }];
  });
  return { ...assessment, findings: findings.flat() };
}

const wide = ofManyChanges();
const worst = ofManyFindings(wide);
const RUN = "https://github.com/o/r/actions/runs/123";

it("20,000 changed resources fit into what GitHub takes, and the comment says what is left out and where the whole is", async () => {
  expect(wide.changes).toHaveLength(RESOURCES);
  const world: World = { login: null, comments: [] };
  const server = await githubServer(world);
  const run = { GITHUB_SERVER_URL: "https://github.com", GITHUB_RUN_ID: "123", GITHUB_REPOSITORY: "o/r" };
  const start = performance.now();
  const { code, stderr } = await runComment({
    stacks: { wide },
    env: { ...run, GITHUB_TOKEN: "t", GITHUB_API_URL: server.api },
  });
  const took = Math.round(performance.now() - start);
  console.info(`20,000 changed resources: commented in ${took} ms`);
  expect([code, stderr, server.wrong]).toEqual([0, "comment created", []]);
  await server.close();
  const body = world.comments[0]?.body ?? "";
  expect(Math.max(body.length, Buffer.byteLength(body))).toBeLessThanOrEqual(GITHUB_LIMIT);
  const { text } = renderedMarkdown(body);
  expect(text).toContain("And 90 more findings; the JSON report has them all.");
  expect(body).toContain(`[Whole report](${RUN})`);
});

it("20 such stacks are cut from the bottom, the one with 20,000 findings last", () => {
  expect(worst.findings).toHaveLength(RESOURCES);
  const stacks = Array.from({ length: 20 }, (_, i) => ({ name: `stack-${i}`, assessment: i === 7 ? worst : wide }));
  const body = renderComment(stacks, { limit: GITHUB_LIMIT, whole: RUN });
  expect(Buffer.byteLength(body)).toBeGreaterThan(GITHUB_LIMIT * 0.9);
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(GITHUB_LIMIT);
  const { text } = renderedMarkdown(body);
  expect(text.match(/stack-\d+ disruptive/)?.[0]).toBe("stack-7 disruptive");
  expect(body).toMatch(
    /\*\*Cut here to fit 65536 bytes: \d+ further parts, .*\[All of it\]\(https:\/\/github.com\/o\/r\//,
  );
});
