import { readFileSync } from "node:fs";

/** The version in package.json, which stands one folder above the sources and two above what is built. */
export function version(): string {
  for (const path of ["../package.json", "../../package.json"]) {
    try {
      const { version: found } = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as {
        version?: string;
      };
      if (found !== undefined) return found;
    } catch {
      // Not there: the other one is.
    }
  }
  return "0.0.0";
}
