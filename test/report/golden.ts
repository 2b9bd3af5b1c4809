import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

const FOLDER = new URL("../golden/", import.meta.url);

/**
 * Holds a text against the file of that name below test/golden. UPDATE_GOLDEN=1 writes the file instead, for the author to
 * read in the diff; under CI that is refused, where it would turn every test green.
 */
export function expectGolden(name: string, actual: string): void {
  const file = new URL(name, FOLDER);
  if (process.env["UPDATE_GOLDEN"] === "1") {
    expect(process.env["CI"] ?? "", "UPDATE_GOLDEN is for authors, not for CI").toBe("");
    mkdirSync(new URL(".", file), { recursive: true });
    writeFileSync(file, actual);
  }
  expect(actual).toBe(readFileSync(file, "utf8"));
}
