import { writeFileSync } from "node:fs";
import { reportJsonSchema } from "../engine/report/report-schema.ts";

/** Writes the JSON Schema that is published with the package. Run it after a change to the report's fields. */
writeFileSync(new URL("../engine/report/report.schema.json", import.meta.url), reportJsonSchema());
