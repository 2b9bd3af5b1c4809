import { describe, expect, it } from "vitest";
import { policyDiff } from "../../engine/assess/policy-diff.ts";
import { renderMarkdown } from "../../engine/report/markdown.ts";
import { renderText } from "../../engine/report/text.ts";
import { renderedMarkdown } from "../hostile/rendered-markdown.ts";
import { assessment, finding } from "../report/fixture-parts.ts";

const policy = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const READ = { Effect: "Allow", Principal: "*", Action: ["dynamodb:GetItem", "dynamodb:Query"], Resource: "*" };

describe("the diff of two policies", () => {
  it("shows what has a meaning, and nothing else", () => {
    const other = {
      Resource: ["*"],
      Sid: "Read",
      Action: ["dynamodb:Query", "dynamodb:PutItem"],
      Principal: { AWS: "*" },
    };
    const lines = policyDiff(policy(READ), policy({ ...other, Effect: "Allow" }))?.split("\n") ?? [];
    const changed = lines.filter((line) => /^[+-]/.test(line)).map((line) => line.replace(/[\s,]/g, ""));
    expect(changed.toSorted()).toEqual(['+"dynamodb:putitem"', '-"dynamodb:getitem"']);
    expect(lines[0]).toMatch(/^@@ -\d+,\d+ \+\d+,\d+ @@$/);
  });

  it("is none where only the order differs, and where one is no policy", () => {
    expect(policyDiff(policy(READ), policy({ ...READ, Action: READ.Action.toReversed() }))).toBeUndefined();
    expect(policyDiff(policy(READ), "not JSON")).toBeUndefined();
  });
});

describe("a finding with a diff", () => {
  const diff = '@@ -1,2 +1,2 @@\n {\n-  "a": "```` <b>@octocat</b>"\n+  "a": "b"';
  const ofPolicy = { rule: "policy-narrowed", before: null, after: null, diff } as const;
  const report = assessment({ verdict: "disruptive", findings: [finding(ofPolicy)] });

  it("shows it in text, a line each", () => {
    expect(renderText(report)).toContain(
      '    @@ -1,2 +1,2 @@\n     {\n    -  "a": "```` <b>@octocat</b>"\n    +  "a": "b"\n',
    );
  });

  it("shows it in Markdown as a block of code that it cannot end", () => {
    expect(renderMarkdown(report)).toContain(`\`\`\`\`\`diff\n${diff}\n\`\`\`\`\``);
    expect(renderedMarkdown(renderMarkdown(report)).prose).not.toContain("@octocat");
  });
});
