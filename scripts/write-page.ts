import { writeFileSync } from "node:fs";
import { pageParts } from "./page-parts.ts";

/** Writes the style and the script that every HTML report carries. Run it after a change in engine/report/html/page. */
writeFileSync(new URL("../engine/report/html/page-parts.ts", import.meta.url), pageParts());
