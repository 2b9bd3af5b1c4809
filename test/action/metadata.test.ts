import { accessSync, constants, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const ROOT = join(import.meta.dirname, "..", "..");
const text = readFileSync(join(ROOT, "action.yml"), "utf8");
const SHA = /^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/;

const step = z.strictObject({
  id: z.string().optional(),
  shell: z.literal("bash").optional(),
  run: z.string().optional(),
  uses: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
});
/** What GitHub documents of a composite action's metadata, as far as it is used here. */
const metadata = z.strictObject({
  name: z.string(),
  description: z.string().max(125),
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string().optional() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({ using: z.literal("composite"), steps: z.array(step) }),
});

/** What is wrong with an action's metadata. actionlint reads workflows only, and not this file: these checks are our own. */
function wrongIn(yaml: string): readonly string[] {
  const { inputs, outputs, runs } = metadata.parse(parse(yaml));
  const env = Object.assign({}, ...runs.steps.map((it) => it.env ?? {}));
  const ids = runs.steps.map((it) => it.id);
  return [
    ...runs.steps.filter((it) => it.run?.includes("$" + "{{")).map((it) => `an expression in run: ${it.run}`),
    ...runs.steps.filter((it) => it.uses !== undefined && !SHA.test(it.uses)).map((it) => `not pinned: ${it.uses}`),
    ...runs.steps.filter((it) => it.run !== undefined && it.shell === undefined).map((it) => `no shell: ${it.run}`),
    ...Object.keys(inputs)
      .filter((name) => env[variable(name)] !== `$\{{ inputs.${name} }}`)
      .map((name) => `not handed on: ${name}`),
    ...Object.values(outputs)
      .filter(({ value }) => !ids.includes(/steps\.([\w-]+)\./.exec(value)?.[1]))
      .map(({ value }) => `of no step: ${value}`),
  ];
}
const variable = (input: string) => `INPUT_${input.toUpperCase().replaceAll("-", "_")}`;

describe("action.yml", () => {
  it("is a composite action that hands every input on through the environment, and uses nothing that is not pinned", () => {
    expect(wrongIn(text)).toEqual([]);
  });

  it.each([
    ["/scripts/action/run.sh\"'", '/scripts/action/run.sh" $' + "{{ inputs.plan }}'", /an expression in run/],
    ["/scripts/action/run.sh\"'", '/scripts/action/run.sh" $' + "{{ github.head_ref }}'", /an expression in run/],
    ["    - shell: bash\n", "    - uses: actions/setup-node@v4\n    - shell: bash\n", /not pinned/],
    ["INPUT_REGION: $" + "{{ inputs.region }}", "INPUT_REGION: eu-west-1", /not handed on: region/],
    ["steps.run.outputs.json", "steps.ran.outputs.json", /of no step/],
  ])("would be found out: %s as %s", (right, wrong, expected) => {
    expect(wrongIn(text.replace(right, () => wrong)).join("\n")).toMatch(expected);
  });

  it("runs scripts that are there and may be run", () => {
    const scripts = [...text.matchAll(/GITHUB_ACTION_PATH\/([\w/.-]+)/g)].map(([, path]) => path ?? "");
    expect(scripts).toEqual(["scripts/action/build.sh", "scripts/action/run.sh"]);
    for (const script of scripts) accessSync(join(ROOT, script), constants.X_OK);
  });
});
