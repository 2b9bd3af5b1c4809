import { approve } from "../engine/apply/stand-in/approval.ts";
import type { Apply } from "../engine/apply/stand-in/arguments.ts";
import type { Children } from "../engine/apply/stand-in/children.ts";
import type { GatedApply } from "../engine/apply/stand-in/gated-apply.ts";
import { InputError } from "../engine/errors.ts";
import type { LiveSource } from "../engine/live/live-source.ts";
import { RENDERERS } from "../engine/report/index.ts";
import { takesColor } from "./color.ts";
import { readAcknowledgements, readWindows } from "./gate-rules.ts";
import type { Io } from "./io.ts";
import { maskingOf } from "./masking.ts";
import { type LiveOptions, openLive } from "./open-live.ts";

export interface GateOptions extends LiveOptions {
  readonly acknowledge?: readonly string[];
  /** Default: true. False shows what only looks like a secret. */
  readonly mask?: boolean;
}

export interface Gating {
  readonly asked: Apply;
  readonly terraform: Children;
  /** Whose acknowledgements and change windows hold. */
  readonly folder: string;
  readonly io: Io;
}

/** What a gate needs to be asked. Settings are read at once, so that what is wrong in them is said at once. */
export function gateFrom(options: GateOptions, { asked, terraform, folder, io }: Gating): GatedApply {
  const [acknowledgements, windows] = [readAcknowledgements(options, folder), readWindows(folder)];
  const live = opened(options, io);
  // Whoever waits for it is told; until somebody does, it is no error.
  live.catch(() => {});
  const say = asked.isJson ? io.stderr : io.stdout;
  const color = !asked.isJson && !asked.applyOptions.includes("-no-color") && takesColor(process.stdout);
  return {
    asked,
    terraform,
    live,
    rules: () => ({ acknowledgements, windows, now: new Date() }),
    masking: maskingOf(options),
    show: (assessment) => say(`\n${RENDERERS.text(assessment, { color })}`),
    say,
    approve,
  };
}

async function opened(options: LiveOptions, io: Io): Promise<LiveSource> {
  if (options.live !== "plan") return openLive(options, io.progress);
  throw new InputError(
    "live is plan: a plan sees only what is managed with it, which is too little for a gate",
    "set DRIFTGATE_LIVE, or live in driftgate.json, to aws or the folder of a recorded network",
  );
}
