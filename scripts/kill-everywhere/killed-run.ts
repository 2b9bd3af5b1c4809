import { applyInWaves, resumeWaves } from "../../engine/apply/apply-in-waves.ts";
import { terraformStack } from "../../engine/apply/terraform-stack.ts";
import { realDisk } from "../../engine/disk.ts";
import { ec2LiveSource } from "../../engine/live/ec2-live-source.ts";
import { killedAt, openRequest, pointedDisk, pointedStack } from "../../test/apply/killed.ts";

/** A process of its own that applies a Terraform root in waves, or goes on, and ends itself at a point. Prints how many it passed. */
const [folder = ".", mode = "begin", at = "0"] = process.argv.slice(2);
const points = killedAt(Number(at));
const root = { program: "terraform", folder, planArguments: [] };
const stack = pointedStack(terraformStack({ root, live: await ec2LiveSource(undefined) }), points);
const disk = pointedDisk(realDisk, points);
const { kind } = await (mode === "resume" ? resumeWaves : applyInWaves)(openRequest(stack, disk));
console.log(JSON.stringify({ outcome: kind, points: points.passed }));
