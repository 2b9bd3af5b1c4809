import type { Reporter, TestModule } from "vitest/node";

/**
 * Closes a run with one plain line that a pipeline can read: `N passed, N failed, N skipped`. A file that does not load counts as
 * failed, and so does a group whose hooks fail.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((it) => it === state).length;
    const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const broken = groups.filter((group) => group.state() === "failed" && group.errors().length > 0).length;
    process.stdout.write(
      `\n${count("passed")} passed, ${count("failed") + broken} failed, ${count("skipped")} skipped\n`,
    );
  }
}
