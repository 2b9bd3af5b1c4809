import { resolve } from "node:path";
import * as z from "zod";
import { InputError } from "../../errors.ts";

/** A stack as cdktf synthesized it. */
export interface SynthesizedStack {
  readonly name: string;
  /** The folder in which Terraform is run for it. */
  readonly folder: string;
  /** The stacks that are applied before it. */
  readonly needs: readonly string[];
}

const manifest = z.object({
  stacks: z.record(
    z.string(),
    z.object({ name: z.string(), workingDirectory: z.string(), dependencies: z.array(z.string()).default([]) }),
  ),
});

/** The stacks of a manifest.json, each after those that it needs. Throws an InputError where it is none, or they need each other. */
export function parseManifest(text: string, folder: string): readonly SynthesizedStack[] {
  const result = manifest.safeParse(tryParse(text));
  if (!result.success) {
    throw new InputError(`${folder}: its manifest.json is none of cdktf's`, "synthesize anew: leave --skip-synth out");
  }
  const stacks = Object.values(result.data.stacks);
  return inOrder(
    stacks.map(({ name, workingDirectory, dependencies }) => ({
      name,
      folder: resolve(folder, workingDirectory),
      needs: dependencies,
    })),
  );
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function inOrder(stacks: readonly SynthesizedStack[]): readonly SynthesizedStack[] {
  const ordered: SynthesizedStack[] = [];
  while (ordered.length < stacks.length) {
    const left = stacks.filter((it) => !ordered.includes(it));
    const next = left.find(({ needs }) => !left.some(({ name }) => needs.includes(name)));
    if (next === undefined) {
      throw new InputError(
        `the stacks ${left.map((it) => it.name).join(", ")} need each other`,
        "let one of them do without the outputs of the others",
      );
    }
    ordered.push(next);
  }
  return ordered;
}

/**
 * The stacks that these patterns name, in the order in which they are applied; all of them where there is no pattern. `*` stands for any
 * characters. Throws an InputError where a pattern names none.
 */
export function chosenStacks(
  stacks: readonly SynthesizedStack[],
  patterns: readonly string[],
): readonly SynthesizedStack[] {
  const unmet = patterns.find((it) => !stacks.some(({ name }) => isNamed(name, it)));
  if (unmet !== undefined) {
    throw new InputError(
      `there is no stack ${JSON.stringify(unmet)}`,
      `name some of ${stacks.map((it) => it.name).join(", ")}`,
    );
  }
  return patterns.length === 0 ? stacks : stacks.filter(({ name }) => patterns.some((it) => isNamed(name, it)));
}

function isNamed(name: string, pattern: string): boolean {
  const parts = pattern.split("*").map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(name);
}
