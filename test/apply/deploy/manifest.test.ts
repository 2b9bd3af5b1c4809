import { describe, expect, it } from "vitest";
import { chosenStacks, parseManifest } from "../../../engine/apply/deploy/manifest.ts";

const manifest = (stacks: Readonly<Record<string, readonly string[]>>) =>
  JSON.stringify({
    version: "0.21.0",
    stacks: Object.fromEntries(
      Object.entries(stacks).map(([name, dependencies]) => [
        name,
        { name, dependencies, workingDirectory: `stacks/${name}`, annotations: [], constructPath: name },
      ]),
    ),
  });

const names = (stacks: readonly { readonly name: string }[]) => stacks.map((it) => it.name);

describe("the stacks of a manifest", () => {
  it("stand in folders of their own, each after those that it needs", () => {
    const stacks = parseManifest(
      manifest({ apps: ["network", "data"], data: ["network"], network: [], other: [] }),
      "/app/out",
    );
    expect(names(stacks)).toEqual(["network", "data", "apps", "other"]);
    expect(stacks[1]).toEqual({ name: "data", folder: "/app/out/stacks/data", needs: ["network"] });
  });

  it.each(["", "{}", '{ "stacks": [] }', '{ "stacks": { "a": {} } }'])("are not in %j", (text) => {
    expect(() => parseManifest(text, "out")).toThrow("out: its manifest.json is none of cdktf's");
  });

  it("do not need each other", () => {
    expect(() => parseManifest(manifest({ a: ["b"], b: ["a"], c: [] }), "out")).toThrow(
      "the stacks a, b need each other",
    );
  });
});

describe("the stacks that are chosen", () => {
  const stacks = parseManifest(manifest({ "prod-net": [], "prod-apps": ["prod-net"], "dev.net": [] }), "out");

  it.each([
    [[], ["prod-net", "prod-apps", "dev.net"]],
    [
      ["prod-apps", "prod-net"],
      ["prod-net", "prod-apps"],
    ],
    [["prod-*"], ["prod-net", "prod-apps"]],
    [["*net"], ["prod-net", "dev.net"]],
    [["dev.net"], ["dev.net"]],
  ])("by %j are %j, in the order in which they are applied", (patterns, chosen) => {
    expect(names(chosenStacks(stacks, patterns))).toEqual(chosen);
  });

  it.each(["net", "dev-net", "prod-net.*", ""])("are not named by %j", (pattern) => {
    expect(() => chosenStacks(stacks, ["prod-net", pattern])).toThrow(`there is no stack ${JSON.stringify(pattern)}`);
  });
});
