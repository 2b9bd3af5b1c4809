import { describe, expect, it } from "vitest";
import { InputError } from "../../../engine/errors.ts";
import { scanHcl } from "../../../engine/plan/configuration/hcl-scan.ts";
import { parseHcl } from "../../../engine/plan/configuration/parse-hcl.ts";
import { code } from "./code.ts";

function refusal(source: string): string {
  try {
    parseHcl(code(source), "main.tf");
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "accepted";
}

describe("a syntax error is named with its line", () => {
  it.each([
    ["a brace that is left open", 'a = 1\nresource "x" "y" {\n  b = 2\n', "main.tf:2: a { that is never closed"],
    ["a bracket that closes nothing", "a = 1\nb = 2\n]\n", "main.tf:3: a ] that closes nothing"],
    ["brackets that cross", "a = [\n  { b = 1 ]\n}\n", "main.tf:2: a ] while the { of line 2 is still open"],
    ["a quote that is left open", 'a = 1\nb = "x\nc = 3\n', "main.tf:2: a quoted text that does not end on its line"],
    ["a heredoc without its end", "a = <<EOT\nx\n", "main.tf:1: a heredoc <<EOT that is never closed"],
    ["a comment without its end", "a = 1\n/* b\n", "main.tf:2: a comment that never ends"],
    ["an argument without its sign", 'a = 1\n\nb "x"\n', "main.tf:3: not an attribute or a block: b ..."],
    ["an argument without a value", "a =\nb = 1\n", "main.tf:1: not an attribute or a block: a ..."],
    [
      "a fault deep in blocks",
      'resource "x" "y" {\n  ok = 1\n  inner {\n    fine = 2\n    wrong 3\n  }\n}\n',
      "main.tf:5: not an attribute or a block: wrong ...",
    ],
    ["a fault in a text's code", 'a = "@{b"\n', "main.tf:1: a quoted text that does not end on its line"],
    ["a block begun and ended on different lines", "a { b = 1\n}\n", "main.tf:1: not an attribute or a block: a ..."],
  ])("%s", (_, source, message) => {
    expect(refusal(source)).toBe(message);
  });
});

describe("what is HCL has no fault", () => {
  it.each([
    ["brackets in comments", "# }\n// ]\n/* ( */\na = 1\n"],
    ["brackets and quotes in texts", 'a = "} ] \\" )"\n'],
    ["code in a text, with texts in it", 'a = "x-@{b["c"]}-@{d({ e = "}" })}"\n'],
    ["doubled signs before a brace", 'a = "$@{b"\nc = "%%{d"\n'],
    ["a heredoc with anything in it", 'a = <<-EOT\n  { " ]\n  @{b["c"]}\n  EOT\nc = 1\n'],
    ["carriage returns", 'a = 1\r\nb = <<EOT\r\nx\r\nEOT\r\nc = "d"\r\n'],
    ["an empty file", ""],
  ])("%s", (_, source) => {
    expect(scanHcl(code(source)).fault).toBeUndefined();
    expect(refusal(source)).toBe("accepted");
  });
});
