import { applyInWaves, resumeWaves } from "../../engine/apply/apply-in-waves.ts";
import { recordedStack } from "../../engine/apply/recorded-stack.ts";
import { realDisk } from "../../engine/disk.ts";
import { readPlan } from "../../engine/plan/read-plan.ts";
import { Killer, killedDisk, killedLive, openRequest } from "./killed.ts";

/** A process of its own that applies a plan to a recorded network, or goes on, and ends itself at a point. Prints how many it passed. */
const [plan = "", folder = "", mode = "begin", at = "0"] = process.argv.slice(2);
const killer = new Killer(Number(at));
const disk = killedDisk(realDisk, killer);
// Its other calls reach nothing but the disk.
const stack = recordedStack(await readPlan(plan), folder, disk);
const killed = { ...stack, live: killedLive(stack.live, killer) };
const outcome = await (mode === "resume" ? resumeWaves : applyInWaves)(openRequest(killed, disk));
console.log(JSON.stringify({ outcome: outcome.kind, points: killer.points }));
