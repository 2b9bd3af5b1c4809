import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { hop } from "../../engine/report/hop.ts";
import { renderMarkdown } from "../../engine/report/markdown.ts";
import { renderMermaid } from "../../engine/report/mermaid.ts";
import { visible } from "../../engine/report/visible.ts";
import { HOSTILE_NAMES } from "../hostile/names.ts";
import { assessment, NAT } from "../report/fixture-parts.ts";
import { group, path, subnets } from "../report/fixture-paths.ts";
import { FIXTURES } from "../report/fixtures.ts";
import { startBrowser } from "../support/browser.ts";
import { withTools } from "../support/with-tools.ts";

const MERMAID = createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js");

/** What Mermaid drew. */
interface Drawing {
  readonly nodes: readonly string[];
  readonly edges: number;
  /** Elements that no label of ours has: links, images, scripts, emphasis. */
  readonly strange: readonly string[];
}

withTools(["chromium"], "the Mermaid report, drawn by Mermaid in Chromium", () => {
  let browser: Browser;
  let page: Page;
  const troubles: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage();
    page.on("pageerror", (error) => troubles.push(String(error)));
    page.on("request", (request) => troubles.push(`request: ${request.url()}`));
    page.on("dialog", (dialog) => troubles.push(`dialog: ${dialog.message()}`));
    await page.setContent("<div id=drawing></div>");
    await page.addScriptTag({ content: readFileSync(MERMAID, "utf8") });
  });
  afterAll(() => browser.close());

  it.each(Object.entries(FIXTURES))("draws %s, a node for each box, next hop and note", async (_, fixture) => {
    const source = renderMermaid(fixture);
    const { nodes, edges, strange } = await draw(page, source);
    expect(nodes).toHaveLength(source.match(/^ {2}[shn]\d+[[(]/gm)?.length ?? 0);
    expect(edges).toBe(source.match(/^ {2}s\d+ (-\.|==|--)/gm)?.length ?? 0);
    expect(strange).toEqual([]);
  });

  it.each(HOSTILE_NAMES)("shows as the text that it is, and does nothing else: $name", async ({ name }) => {
    const { nodes, strange } = await draw(page, renderMermaid(named(name)));
    const shown = (text: string) => nodes.map(squeezed).filter((it) => it.includes(squeezed(cut(visible(text)))));
    expect(shown(name).length).toBeGreaterThanOrEqual(1);
    expect(shown(hop({ kind: "nat-gateway", id: name })[1]?.text ?? "").length).toBeGreaterThanOrEqual(1);
    expect(strange).toEqual([]);
  });

  it("is drawn from the fence of the Markdown report too", async () => {
    const [, fence = ""] =
      /```mermaid\n(.*?)```/s.exec(renderMarkdown(FIXTURES["06-several-findings"] ?? assessment())) ?? [];
    expect((await draw(page, fence)).nodes.length).toBeGreaterThan(3);
  });

  it("stays small, and says what it leaves out, with 500 groups of subnets", async () => {
    const { nodes } = await draw(page, renderMermaid(many(500)));
    expect(nodes.length).toBeLessThanOrEqual(41);
    expect(nodes.at(-1)).toMatch(/^\d+ more subnets whose paths change not drawn$/);
  });

  it("makes Mermaid load nothing, run nothing and fail at nothing", () => expect(troubles).toEqual([]));
});

/** Draws as GitHub does, in the strict mode. Throws what Mermaid throws of a chart that it cannot read. */
const draw = (page: Page, source: string): Promise<Drawing> =>
  page.evaluate(
    async ([text, selector]) => {
      const { mermaid } = globalThis as unknown as {
        mermaid: { initialize(o: object): void; render(id: string, t: string): Promise<{ svg: string }> };
      };
      mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
      const { svg } = await mermaid.render("chart", text);
      const host = document.getElementById("drawing") as HTMLElement;
      host.innerHTML = svg;
      return {
        nodes: [...host.querySelectorAll(".node .nodeLabel")].map((it) => it.textContent ?? ""),
        edges: host.querySelectorAll(".edgePaths path").length,
        strange: [...host.querySelectorAll(selector)].map((it) => it.outerHTML),
      };
    },
    [source, "a, img, script, em, strong, b, i, math, ul, ol, li, h1, iframe, [onclick], [onerror]"] as const,
  );

/** One assessment with this name everywhere that a name can be. */
const named = (name: string): Assessment =>
  assessment({
    verdict: "disruptive",
    paths: [
      group({
        subnets: subnets(["subnet-1"]),
        tablesBefore: ["rtb-1"],
        paths: [
          path({ to: "other", part: [name], before: { kind: "nat-gateway", id: name }, after: null, fate: "cut" }),
        ],
      }),
    ],
    names: { "subnet-1": name, "rtb-1": name },
  });

const many = (groups: number): Assessment =>
  assessment({
    verdict: "disruptive",
    paths: Array.from({ length: groups }, (_, at) =>
      group({
        subnets: subnets([`subnet-${at}`]),
        tablesBefore: [`rtb-${at}`],
        paths: [path({ to: "other", part: [`10.0.0.0/${at}`], before: null, after: NAT, fate: "gained" })],
      }),
    ),
  });

/** A browser folds spaces, and may break lines. Nobody sees a word joiner. */
const squeezed = (text: string): string => text.replace(/[\s\u2060]+/g, "");

/** As much of a long name as is sure to be shown. */
const cut = (text: string): string => [...text].slice(0, 40).join("");
