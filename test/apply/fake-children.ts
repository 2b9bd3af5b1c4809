import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import type { Children } from "../../engine/apply/stand-in/children.ts";

/** What Terraform does in one folder. */
export interface FakeStack {
  /** What `show -json` prints of its plan; asked for anew with each plan. */
  readonly plan: () => string;
  /** The exit codes of its commands. Default: 0. */
  readonly exits?: (command: string) => number;
  readonly onApply?: () => void;
}

export interface FakeChildren extends Children {
  /** The commands, in order, each with the folder's name where one was named: `plan network`. */
  readonly called: readonly string[];
  /** The plans that were applied: what was in their files. */
  readonly applied: readonly string[];
}

/** Terraform in memory, by the name of the folder; it keeps what it was asked, and its plan files hold which plan of that folder it is. */
export function fakeChildren(stackIn: (folder: string) => FakeStack, program = "terraform"): FakeChildren {
  const [called, applied]: [string[], string[]] = [[], []];
  const plans = new Map<string, string>();
  const run = async (args: readonly string[]): Promise<number> => {
    const folder = basename(args.find((it) => it.startsWith("-chdir="))?.slice(7) ?? "");
    const command = args.find((it) => !it.startsWith("-")) ?? "";
    called.push(`${command} ${folder}`.trim());
    const stack = stackIn(folder);
    const code = stack.exits?.(command) ?? 0;
    if (code !== 0) return code;
    if (command === "plan") planInto(args.find((it) => it.startsWith("-out="))?.slice(5) ?? "", folder, stack);
    if (command === "apply") {
      applied.push(readFileSync(args.at(-1) ?? "", "utf8"));
      stack.onApply?.();
    }
    return 0;
  };
  function planInto(file: string, folder: string, { plan }: FakeStack): void {
    const name = `${folder || "plan"} #${called.filter((it) => it === `plan ${folder}`.trim()).length}`;
    writeFileSync(file, name);
    plans.set(name, plan());
  }
  return {
    program,
    called,
    applied,
    run,
    interrupt: () => {},
    read: async (args) => {
      const code = await run(args);
      return { code, printed: args.includes("show") ? (plans.get(readFileSync(args.at(-1) ?? "", "utf8")) ?? "") : "" };
    },
  };
}
