import { defineConfig } from "vitest/config";

/** Oracles that need the machine: namespaces, and real applies. */
const ORACLES = ["test/oracle/kernel/**", "test/oracle/connections/**", "test/oracle/applies/**"];

/** Quick tests, constructs (cdktf is slow to load), oracles that need the machine, pages in a real browser, and whole loops with the real tools. */
export default defineConfig({
  test: {
    reporters: ["default", "./test/count-reporter.ts"],
    projects: [
      {
        test: {
          name: "engine",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/browser/**", "test/modules/**", ...ORACLES],
          testTimeout: 30_000,
        },
      },
      { test: { name: "modules", include: ["test/modules/**/*.test.ts"], testTimeout: 30_000 } },
      {
        test: {
          name: "oracles",
          include: ORACLES.map((folder) => `${folder}/*.test.ts`),
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          exclude: process.env["DRIFTGATE_TERMINAL"] === undefined ? ["test/e2e/terminal.test.ts"] : [],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
