/** What tsc leaves out: the report's JSON Schema beside the code, and the right of the commands to run. */
import { chmodSync, copyFileSync } from "node:fs";

copyFileSync("engine/report/report.schema.json", "dist/engine/report/report.schema.json");
for (const command of ["driftgate", "driftgate-terraform"]) chmodSync(`dist/cli/${command}.js`, 0o755);
