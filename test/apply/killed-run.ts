import { cpSync } from "node:fs";
import { join } from "node:path";
import { applyInWaves, resumeWaves } from "../../engine/apply/apply-in-waves.ts";
import { recordedStack } from "../../engine/apply/recorded-stack.ts";
import { realDisk } from "../../engine/disk.ts";
import { readPlan } from "../../engine/plan/read-plan.ts";
import { killedAt, openRequest, Points, pointedDisk, pointedLive } from "./killed.ts";

/**
 * A process of its own that applies a plan to a recorded network, or goes on. It ends itself at a point (a number), or leaves at
 * each (or each so manyth) a copy of what is on the disk, by its number in a folder. Prints how many it passed.
 */
const [plan = "", folder = "", mode = "begin", at = "0", step = "1"] = process.argv.slice(2);
const isNumber = /^[0-9]+$/.test(at);
const points = isNumber
  ? killedAt(Number(at))
  : new Points((point) => {
      if (point % Number(step) === 0) cpSync(folder, join(at, String(point)), { recursive: true });
    });
const disk = pointedDisk(realDisk, points);
// Its other calls reach nothing but the disk.
const stack = recordedStack(await readPlan(plan), folder, disk);
const pointed = { ...stack, live: pointedLive(stack.live, points) };
const outcome = await (mode === "resume" ? resumeWaves : applyInWaves)(openRequest(pointed, disk));
console.log(JSON.stringify({ outcome: outcome.kind, points: points.passed.length }));
