import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { renderHtml } from "../../engine/report/html/html.ts";
import { visible } from "../../engine/report/visible.ts";
import { everywhere } from "../hostile/everywhere.ts";
import { HOSTILE_NAMES } from "../hostile/names.ts";
import { assessment, finding } from "../report/fixture-parts.ts";
import { FIXTURES } from "../report/fixtures.ts";
import { startBrowser } from "../support/browser.ts";
import { withTools } from "../support/with-tools.ts";
import { type OpenPage, openReport } from "./html-page.ts";
import { largeAssessment } from "./large-assessment.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const several = FIXTURES["06-several-findings"] ?? assessment();

withTools(["chromium"], "the HTML report, in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  /** Opens a report for one test; fails where the page asks for anything, or complains. */
  async function reading(
    report: Assessment,
    read: (page: Page) => Promise<void>,
    options: Parameters<typeof openReport>[2] = {},
  ) {
    const open: OpenPage = await openReport(browser, report, options);
    try {
      await read(open.page);
      expect(open.troubles).toEqual([]);
    } finally {
      await open.close();
    }
  }

  it.each([...Object.entries(FIXTURES), ["drift", everywhere("plain")] as const])(
    "has nothing for axe to find, in light and in dark: %s",
    (_, report) =>
      reading(report, async (page) => {
        await unfoldAll(page);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await violations(page), colorScheme).toEqual([]);
        }
      }),
  );

  it("has nothing for axe to find on a narrow screen, and nothing that is wider than it", () =>
    reading(
      several,
      async (page) => {
        await unfoldAll(page);
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
      },
      { viewport: { width: 400, height: 800 } },
    ));

  it("is read and worked by the keyboard alone", () =>
    reading(several, async (page) => {
      const press = async (key: string) => {
        await page.keyboard.press(key);
        return page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 40) ?? "");
      };
      expect(await press("Tab")).toBe("Skip to the report");
      await press("Enter");
      expect(await page.evaluate(() => location.hash)).toBe("#main");
      expect(await press("Tab")).toContain("Paths that change");
      await tabTo(page, "input[name=text]");
      await page.keyboard.type("batch-a");
      expect(await shownFindings(page)).toBe("3 of 6 findings shown");
      await tabTo(page, "summary .title");
      await press("Enter");
      expect(await page.locator("details.finding[open]").count()).toBe(1);
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
      expect(outline).toBe("solid");
    }));

  it("filters findings by severity, rule, VPC and text, and paths by the last two", () =>
    reading(inTwoVpcs, async (page) => {
      const choose = async (name: string, value: string) => {
        await page.locator(`[name=${name}]`).selectOption(value);
        return shownFindings(page);
      };
      expect(await choose("severity", "critical")).toBe("1 of 7 findings shown");
      expect(await choose("severity", "")).toBe("7 of 7 findings shown");
      expect(await choose("rule", "connection-reset")).toBe("4 of 7 findings shown");
      expect(await choose("vpc", "vpc-other")).toBe("1 of 7 findings shown");
      expect(await page.locator("table.map tbody:visible").count()).toBe(0);
      await page.locator("button[type=reset]").click();
      expect(await shownFindings(page)).toBe("7 of 7 findings shown");
      await page.locator("[name=text]").fill("NAT-060718293a4b5c6d7");
      expect(await shownFindings(page)).toBe("5 of 7 findings shown");
      await page.locator("[name=text]").fill("nothing of the kind");
      expect(await shownFindings(page)).toBe("0 of 7 findings shown");
      expect(await page.locator("details.finding:visible").count()).toBe(0);
    }));

  it("opens the finding that the map links to, even one that is filtered out", () =>
    reading(several, async (page) => {
      await page.locator("[name=severity]").selectOption("low");
      await page.locator("table.map a", { hasText: "finding 1" }).first().click();
      await page.locator("details.finding").first().locator(".evidence").waitFor();
      expect(await shownFindings(page)).toBe("6 of 6 findings shown");
    }));

  it("changes between light and dark on request", () =>
    reading(several, async (page) => {
      const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const before = await background();
      await page.getByRole("button", { name: "Dark scheme" }).click();
      expect(await background()).not.toBe(before);
      await page.getByRole("button", { name: "Light scheme" }).click();
      expect(await background()).toBe(before);
    }));

  it("says all that it says without its script, but for the filters", () =>
    reading(
      several,
      async (page) => {
        expect(await page.locator("form.filters").isVisible()).toBe(false);
        await page.locator("details.finding summary").first().click();
        expect(await page.locator("details.finding .evidence").first().isVisible()).toBe(true);
      },
      { javaScriptEnabled: false },
    ));

  it.each([true, false])("is unfolded on paper, and folded again after it (script: %s)", (javaScriptEnabled) =>
    reading(
      several,
      async (page) => {
        const isUnfolded = () => page.locator("details.finding .evidence").last().isVisible();
        expect(await isUnfolded()).toBe(false);
        await page.emulateMedia({ media: "print" });
        if (javaScriptEnabled) await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        expect(await isUnfolded()).toBe(true);
        expect((await page.pdf()).length).toBeGreaterThan(10_000);
        await page.emulateMedia({ media: "screen" });
        if (javaScriptEnabled) await page.evaluate(() => dispatchEvent(new Event("afterprint")));
        expect(await isUnfolded()).toBe(false);
      },
      { javaScriptEnabled },
    ),
  );

  it("shows every hostile name as the text that it is, in the form that it has without", () =>
    reading(everywhere("plain"), async (page) => {
      const form = await formOf(page);
      for (const { name } of HOSTILE_NAMES) {
        await page.setContent(renderHtml(everywhere(name)));
        if (name.trim() !== "") expect(await formOf(page), name).toEqual(form);
        const text = await page.evaluate(() => document.body.textContent ?? "");
        expect(squeezed(text)).toContain(squeezed(visible(name)));
      }
    }));

  it("opens in under 2 s with 5,000 subnets, and filters them in under 200 ms", async () => {
    const report = largeAssessment();
    expect(report.paths.flatMap((it) => it.subnets)).toHaveLength(5_000);
    const opened: number[] = [];
    const filtered: number[] = [];
    for (let round = 0; round < 5; round++) {
      await reading(report, async (page) => {
        opened.push(await page.evaluate(interactiveAfter));
        const times: number[] = [];
        for (const text of ["subnet-4242", "nat-77", "rtb-1", ""]) times.push(await page.evaluate(filterTime, text));
        filtered.push(Math.max(...times));
      });
    }
    const figures = `opened after ${median(opened).toFixed(0)} ms, filtered in ${median(filtered).toFixed(0)} ms`;
    console.info(`5,000 subnets: ${figures} (medians of 5; of the filters the slowest each time)`);
    expect(median(opened)).toBeLessThan(2_000);
    expect(median(filtered)).toBeLessThan(200);
  });
});

/** As the fixture, with one more finding, of another VPC. */
const inTwoVpcs: Assessment = {
  ...several,
  findings: [...several.findings, finding({ vpcId: "vpc-other", severity: "low" })],
};

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: readonly Violation[] }> } };
    return (await axe.run()).violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) }));
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const unfoldAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const it of document.querySelectorAll("details")) it.open = true;
  });

const shownFindings = (page: Page): Promise<string> => page.locator(".filters .shown").innerText();

/** Presses Tab until the focus is on the element that the selector names, or around it. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    const isThere = (wanted: string) => {
      const focused = document.activeElement;
      return (
        focused !== null &&
        (focused.matches(wanted) || focused.querySelector(wanted) !== null) &&
        focused !== document.body
      );
    };
    if (await page.evaluate(isThere, selector)) return;
  }
  throw new Error(`no Tab leads to ${selector}`);
}

/** Every element with the names of its attributes, in the order of the page. */
const formOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("*")].map((it) => [it.tagName, ...it.getAttributeNames()].join(" ")),
  );

/** Milliseconds from the start of the navigation until the page is painted, its script has run and it can be laid out again. */
async function interactiveAfter(): Promise<number> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now();
}

/** Milliseconds from a key press in the search field until the page is laid out anew. */
function filterTime(text: string): number {
  const input = document.querySelector<HTMLInputElement>("input[name=text]");
  const start = performance.now();
  if (input !== null) input.value = text;
  input?.dispatchEvent(new Event("input", { bubbles: true }));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const squeezed = (text: string): string => text.replace(/\s+/g, "");
