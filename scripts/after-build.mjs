/** What tsc leaves out: the report's JSON Schema beside the code, and the command's right to run. */
import { chmodSync, copyFileSync } from "node:fs";

copyFileSync("engine/report/report.schema.json", "dist/engine/report/report.schema.json");
chmodSync("dist/cli/driftgate.js", 0o755);
