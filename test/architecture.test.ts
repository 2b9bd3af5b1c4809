import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise } from "dependency-cruiser";
import extractDepcruiseOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const PARTS = ["engine", "cli", "modules", "main.ts"];
const options = await extractDepcruiseOptions(join(ROOT, ".dependency-cruiser.mjs"));
const tsConfig = extractTSConfig(join(ROOT, "tsconfig.json"));

type Files = Readonly<Record<string, string>>;

/** A house that keeps every rule, small enough to be cruised in no time: what each violation is planted in. */
const HOUSE: Files = {
  "tsconfig.json": '{ "compilerOptions": { "module": "nodenext" } }',
  "main.ts": 'import "./modules/stack.ts";\nimport "cdktf";\n',
  "modules/stack.ts": 'import "cdktf";\nimport "./address.ts";\n',
  "modules/address.ts": "export const address = 1;\n",
  "cli/driftgate.ts": 'import "../engine/pipeline.ts";\n',
  "engine/pipeline.ts": 'import "./live/read.ts";\nimport "./report/text.ts";\n',
  "engine/model/cidr.ts": "export type Cidr = string;\n",
  "engine/model/service.ts": "export type Service = string;\n",
  "engine/plan/read.ts": 'import "node:fs/promises";\nimport "../model/cidr.ts";\n',
  "engine/live/read.ts": 'import "node:fs";\nimport "@aws-sdk/client-ec2";\nimport "../model/cidr.ts";\n',
  "engine/resources/fact.ts": 'import "../model/cidr.ts";\n',
  "engine/project/project.ts": 'import "../resources/fact.ts";\n',
  "engine/resolve/resolve.ts": 'import "../model/cidr.ts";\n',
  "engine/compare/compare.ts": 'import "../resolve/resolve.ts";\n',
  "engine/assess/assessment.ts": 'import "../model/service.ts";\n',
  "engine/drift/find.ts": 'import "../assess/assessment.ts";\n',
  "engine/waves/split.ts": 'import "../assess/assessment.ts";\n',
  "engine/report/text.ts": 'import "../assess/assessment.ts";\nimport "../model/service.ts";\n',
  "engine/gate/decide.ts": 'import "../assess/assessment.ts";\n',
  "engine/publish/github.ts": 'import "@octokit/rest";\n',
  ...Object.fromEntries(
    ["cdktf", "@aws-sdk/client-ec2", "@octokit/rest", "zod"].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, main: "index.js" })],
      [`node_modules/${name}/index.js`, ""],
    ]),
  ),
};

interface Violation {
  readonly file: string;
  readonly text: string;
  /** The rules that cannot but be broken with it. */
  readonly also?: readonly string[];
}

const laterStage = (from: string, to: string): Violation => ({
  file: `engine/${from}/planted.ts`,
  text: `import type {} from "../${to}";\n`,
});

const VIOLATIONS: Readonly<Record<string, Violation>> = {
  "no-circles": { file: "modules/address.ts", text: 'import "./stack.ts";\n' },
  "model-imports-nothing": { file: "engine/model/planted.ts", text: 'import "zod";\n' },
  "secrets-imports-nothing": { file: "engine/secrets/planted.ts", text: 'import "../model/cidr.ts";\n' },
  "model-imports-no-later-stage": { ...laterStage("model", "plan/read.ts"), also: ["model-imports-nothing"] },
  "policy-imports-no-later-stage": laterStage("policy", "plan/read.ts"),
  "plan-imports-no-later-stage": laterStage("plan", "live/read.ts"),
  "live-imports-no-later-stage": laterStage("live", "resources/fact.ts"),
  "resources-imports-no-later-stage": laterStage("resources", "project/project.ts"),
  "project-imports-no-later-stage": laterStage("project", "resolve/resolve.ts"),
  "resolve-imports-no-later-stage": laterStage("resolve", "compare/compare.ts"),
  "compare-imports-no-later-stage": laterStage("compare", "assess/assessment.ts"),
  "assess-imports-no-later-stage": laterStage("assess", "drift/find.ts"),
  "drift-imports-no-later-stage": laterStage("drift", "waves/split.ts"),
  "waves-imports-no-later-stage": laterStage("waves", "report/text.ts"),
  "report-imports-no-later-stage": {
    ...laterStage("report", "gate/decide.ts"),
    also: ["report-reads-only-the-assessment"],
  },
  "pure-stages-do-no-io": { file: "engine/gate/planted.ts", text: 'import "node:fs/promises";\n' },
  "report-reads-only-the-assessment": { file: "engine/report/planted.ts", text: 'import "../compare/compare.ts";\n' },
  "aws-only-in-live-and-apply": { file: "cli/planted.ts", text: 'export * from "@aws-sdk/client-ec2";\n' },
  "octokit-only-in-publish": { file: "cli/planted.ts", text: 'await import("@octokit/rest");\n' },
  "modules-and-engine-are-strangers": { file: "modules/planted.ts", text: 'import "../engine/model/cidr.ts";\n' },
  "engine-and-modules-are-strangers": { file: "engine/planted.ts", text: 'import "../modules/address.ts";\n' },
  "cdktf-only-in-modules-and-main": { file: "engine/planted.ts", text: 'import type {} from "cdktf";\n' },
  "engine-does-not-know-the-cli": { file: "engine/planted.ts", text: 'import "../cli/driftgate.ts";\n' },
};

interface Cruised {
  /** The rules that the tree breaks, each once and in order. */
  readonly names: readonly string[];
  /** The files that were looked at. */
  readonly modules: readonly string[];
}

async function brokenRules(baseDir: string): Promise<Cruised> {
  const { output } = await cruise([...PARTS], { ...options, baseDir }, undefined, { tsConfig });
  if (typeof output === "string") throw new Error(`a report where a result was asked for: ${output}`);
  return {
    names: [...new Set(output.summary.violations.map(({ rule }) => rule.name))].sort(),
    modules: output.modules.map(({ source }) => source),
  };
}

const ruleNames = (options.ruleSet?.forbidden ?? []).map(({ name }) => name ?? "(no name)");

function write(folder: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}
const linesOf = (file: string): number => readFileSync(join(ROOT, file), "utf8").trimEnd().split("\n").length;

const sources = PARTS.flatMap((part) =>
  part.endsWith(".ts")
    ? [part]
    : readdirSync(join(ROOT, part), { recursive: true, encoding: "utf8" }).map((file) => join(part, file)),
).filter((file) => file.endsWith(".ts"));

describe("the architecture", () => {
  it("is kept by the whole tree", async () => {
    const { names, modules } = await brokenRules(ROOT);
    expect(names).toEqual([]);
    expect(modules).toEqual(expect.arrayContaining(sources));
  });

  it("has its program in fewer than 40 lines", () => {
    expect(linesOf("engine/pipeline.ts")).toBeLessThan(40);
  });

  it("has no source file over 250 lines", () => {
    expect(sources).toContain("engine/pipeline.ts");
    expect(sources.filter((file) => linesOf(file) > 250)).toEqual([]);
  });
});

describe("a planted violation", () => {
  const house = mkdtempSync(join(tmpdir(), "driftgate-house-"));
  beforeAll(() => write(house, HOUSE));
  afterAll(() => rmSync(house, { recursive: true }));

  it("is here for every rule, and for no rule that is gone", () => {
    expect(Object.keys(VIOLATIONS).sort()).toEqual(ruleNames.toSorted());
  });

  it("is not in the house that the others are planted in", async () => {
    expect((await brokenRules(house)).names).toEqual([]);
  });

  it.each(Object.entries(VIOLATIONS))("of %s is found, and nothing else", async (rule, { file, text, also = [] }) => {
    try {
      write(house, { [file]: text });
      expect((await brokenRules(house)).names).toEqual([rule, ...also].sort());
    } finally {
      rmSync(join(house, file));
      write(house, HOUSE);
    }
  });
});
