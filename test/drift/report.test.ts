import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Assessment, DriftItem, DriftSummary } from "../../engine/assess/assessment.ts";
import { assessDrift } from "../../engine/drift-pipeline.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { renderHtml } from "../../engine/report/html/html.ts";
import { renderJson } from "../../engine/report/json.ts";
import { renderMarkdown } from "../../engine/report/markdown.ts";
import { renderText } from "../../engine/report/text.ts";
import { assessment, change, finding } from "../report/fixture-parts.ts";
import { expectGolden } from "../report/golden.ts";
import { HOSTILE } from "../report/hostile-fixture.ts";

const CASES = join(import.meta.dirname, "..", "cases-drift");

const item = (fields: Partial<DriftItem> = {}): DriftItem => ({
  address: "aws_route.app",
  attribute: "nat_gateway_id",
  declared: "nat-0a41f6be3d905c721",
  live: "nat-0f77c2d1e8b64a930",
  class: "changed",
  repair: "disruptive",
  ...fields,
});

const summary = (fields: Partial<DriftSummary> = {}): DriftSummary => ({
  status: "found",
  compared: 41,
  noise: [{ class: "tags", count: 12, why: "tags move no traffic" }],
  ...fields,
});

const found = assessment({
  verdict: "disruptive",
  findings: [finding()],
  changes: [change("aws_route.app", ["update"])],
  drift: [
    item(),
    item({ attribute: "route_table_ids", declared: ["rtb-1", "rtb-2"], live: [], class: "missing", repair: "safe" }),
    item({
      address: "aws_route.spare",
      live: null,
      class: "missing",
      repair: null,
      accepted: { reason: "failed over by hand, ticket 4711", expires: "2027-01-31" },
    }),
  ],
  driftSummary: summary(),
});
const none = assessment({
  verdict: "safe",
  findings: [],
  changes: [],
  drift: [],
  driftSummary: summary({ status: "none" }),
});
const notKnown = assessment({ ...none, driftSummary: summary({ status: "not-known", noise: [] }) });

describe("the report on drift", () => {
  it.each([
    ["found", found],
    ["none", none],
    ["not-known", notKnown],
  ])("reads as the golden files have it: %s", (name, report) => {
    expectGolden(`drift/${name}.txt`, renderText(report));
    expectGolden(`drift/${name}.md`, renderMarkdown(report));
  });

  it("speaks of putting it back, and never of a plan, in its headline", () => {
    const [first] = renderText(found)
      .split("\n")
      .filter((line) => line.startsWith("DISRUPTIVE"));
    expect(first).toMatch(/^DISRUPTIVE: putting it back cuts /);
  });

  it("gives no verdict on a repair where there is nothing to put back", () => {
    expect(renderText(none)).not.toMatch(/^SAFE/m);
    expect(renderMarkdown(none)).not.toMatch(/^## Safe/m);
  });

  it("carries its own fields in JSON, which a plan's report does not have", () => {
    const { drift, driftSummary } = JSON.parse(renderJson(found)) as Assessment;
    expect({ drift, driftSummary }).toEqual({ drift: found.drift, driftSummary: found.driftSummary });
    expect(renderJson(assessment({}))).not.toContain("driftSummary");
  });

  it("shows what is long as a diff from declared to live, normalised", async () => {
    const folder = join(CASES, "an-endpoint-policy-widened-by-hand-is-changed");
    const openLive = () => recordedLiveSource(join(folder, "live"));
    const baseline = { accepted: [] };
    const report = await assessDrift({ stateFile: join(folder, "state.json"), openLive, baseline, now: new Date(0) });
    const diff = report.drift[0]?.diff ?? "";
    expect(diff.match(/^[+-].*/gm)).toContain('+        "*"');
    expect(renderMarkdown(report)).toContain(`\`\`\`diff\n${diff}\n\`\`\``);
    expect(renderMarkdown(report)).toContain("| below | below |");
    expect(renderText(report)).toContain(diff.replace(/^/gm, "    "));
    expect(renderText(report)).not.toMatch(/^ {2}Declared/m);
    expect(renderHtml(report)).toContain('<td colspan="2"><pre class="diff">@@ -');
  });

  it("says how many differences it leaves out, which the JSON has", () => {
    const drift = Array.from({ length: 30 }, (_, i) => item({ address: `aws_route.r[${i}]` }));
    const report = assessment({ ...found, drift });
    expect(renderText(report)).toContain("And 10 more differences");
    expect(renderMarkdown(report)).toContain("And 10 more differences");
    expect((JSON.parse(renderJson(report)) as Assessment).drift).toHaveLength(30);
  });

  it.each(HOSTILE)("lets no name take effect: %j", (text) => {
    const accepted = { reason: text, expires: "2027-01-31" };
    const drift = [
      item({ address: text, attribute: text, declared: text, live: [text] }),
      item({ live: text, accepted }),
    ];
    const report = assessment({ ...found, drift });
    const [plain, markdown] = [renderText(report), renderMarkdown(report)];
    expect(plain).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    const table = markdown.split("\n").filter((line) => /^\| \d \| changed/.test(line));
    expect(table).toHaveLength(2);
    for (const row of table) expect(row.replace(/`[^`]*`|<code>[^<]*<\/code>/g, "").match(/\|/g)).toHaveLength(8);
  });
});
