/** The main job on the recorded example. A closed gate (exit code 2) is the right answer there, and no failure. */
import { spawnSync } from "node:child_process";

const example = "examples/attach-dynamodb-endpoint";
const options = ["plan", "--plan", `${example}/plan.json`, "--live", `${example}/network`];
const { status } = spawnSync(process.execPath, ["dist/cli/driftgate.js", ...options], { stdio: "inherit" });
process.exitCode = status === 2 ? 0 : (status ?? 1);
