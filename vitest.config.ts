import { defineConfig } from "vitest/config";

/** Three projects: quick tests, constructs (cdktf is slow to load), and whole loops with the real tools. */
export default defineConfig({
  test: {
    reporters: ["default", "./test/count-reporter.ts"],
    projects: [
      { test: { name: "engine", include: ["test/**/*.test.ts"], exclude: ["test/e2e/**", "test/modules/**"] } },
      { test: { name: "modules", include: ["test/modules/**/*.test.ts"], testTimeout: 30_000 } },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
