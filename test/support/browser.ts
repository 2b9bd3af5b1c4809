import { type Browser, chromium } from "playwright-core";
import { findOnPath } from "./tools.ts";

/** Chromium looks for nothing beyond the page. As root it runs without its sandbox only. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the machine's own Chromium, without a window. The caller closes it. */
export function startBrowser(): Promise<Browser> {
  const executablePath = findOnPath("chromium");
  if (executablePath === undefined) throw new Error("no chromium on the PATH: guard the suite by withTools");
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
