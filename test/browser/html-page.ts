import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { renderHtml } from "../../engine/report/html/html.ts";

/** A report that is open in a browser, from disk. */
export interface OpenPage {
  readonly page: Page;
  /** Everything that should not be: requests, errors, dialogs, in the order in which they came. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/** Writes the report to a file and opens it, as a reader would. */
export async function openReport(
  browser: Browser,
  report: Assessment,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const folder = mkdtempSync(join(tmpdir(), "driftgate-page-"));
  const file = join(folder, "report.html");
  writeFileSync(file, renderHtml(report));
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const troubles: string[] = [];
  const url = pathToFileURL(file).href;
  page.on("console", (message) => troubles.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`error: ${error}`));
  page.on("dialog", (dialog) => troubles.push(`dialog: ${dialog.message()}`));
  page.on(
    "request",
    (request) => void (request.url().split("#")[0] === url || troubles.push(`request: ${request.url()}`)),
  );
  await page.goto(url);
  const close = async () => {
    await context.close();
    rmSync(folder, { recursive: true });
  };
  return { page, troubles, close };
}
