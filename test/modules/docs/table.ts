import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A test that a row of a table names: a title in a file below `test/modules`, or a folder of `test/cases`. */
export type NamedTest =
  | { readonly file: string; readonly title: string }
  | { readonly file: string; readonly title?: undefined };

/** The cells of the rows whose first cell matches, each without the white space around it. */
export function rowsOf(file: string, first: RegExp): readonly (readonly string[])[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.slice(2, -2).split(" | "))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter(([cell = ""]) => first.test(cell));
}

/** What stands between backticks. */
export const codeIn = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);

/** The tests that a cell names, with ` · ` between them: `` `FILE`: TITLE `` or `` `test/cases/NAME` ``. */
export const testsIn = (cell: string): readonly NamedTest[] =>
  cell.split(" · ").map((part) => {
    const [, file = "", title] = /^`([^`]+)`(?:: (.+))?$/.exec(part) ?? [];
    return title === undefined ? { file } : { file: join("test/modules", file), title };
  });

/** Whether a named test is there: its title, word for word, as a text in its file; or its folder. */
export function isThere({ file, title }: NamedTest): boolean {
  if (file === "" || !existsSync(file)) return false;
  return title === undefined || readFileSync(file, "utf8").includes(JSON.stringify(title));
}

/** All source text below these folders, white space made one blank, so that a line is found however it is wrapped. */
export const sourceBelow = (...folders: readonly string[]): string =>
  folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts") && !name.includes("node_modules"))
        .map((name) => readFileSync(join(folder, name), "utf8")),
    )
    .map(inOneLine)
    .join("\n");

export const inOneLine = (text: string): string => text.replace(/\s+/g, " ");
