import { readFileSync } from "node:fs";
import ts from "typescript";

const source = (name: string): string =>
  readFileSync(new URL(`../engine/report/html/page/${name}`, import.meta.url), "utf8");

const constant = (name: string, text: string): string => `export const ${name} = ${JSON.stringify(text)};\n`;

/**
 * The style and the script of the HTML report as a module, the script without its types: a report is made without reading a file,
 * and is the same whether the engine is compiled or not.
 */
export function pageParts(): string {
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None, removeComments: true };
  const { outputText } = ts.transpileModule(source("script.ts"), { compilerOptions: options });
  const head = "/** Written by `npm run write-page` from the files in page/. Do not change it by hand. */\n";
  return head + constant("STYLE", source("style.css")) + constant("SCRIPT", outputText);
}
