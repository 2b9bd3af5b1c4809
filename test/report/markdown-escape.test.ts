import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { citation, code, prose } from "../../engine/report/markdown-escape.ts";
import { visible } from "../../engine/report/visible.ts";
import { untrusted } from "./arbitrary-assessment.ts";

/** A code span of either spelling, in which nothing can begin another construct or end the cell. */
const CODE = /`[^`|\n]+`|<code>(?:[A-Za-z0-9]|&#\d+;)+<\/code>/g;

/** Every character that begins a construct of Markdown or HTML, or a mention or reference on a code host. */
const ACTIVE = /[\\`*_{}[\]<>#+|@~$&=^%/]|\d[.)]|[.:]\S*\w|!\[/;

const decode = (markdown: string): string =>
  markdown.replace(CODE, (span) =>
    span.startsWith("`")
      ? span.slice(1, -1)
      : span.slice(6, -7).replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point))),
  );

describe("prose", () => {
  it("has nothing active outside code", () => {
    fc.assert(
      fc.property(untrusted, (text) => {
        expect(prose(text).replace(CODE, " ")).not.toMatch(ACTIVE);
      }),
    );
  });

  it("says what the text says", () => {
    const words = (text: string) => visible(text).split(/\s+/).filter(Boolean).join(" ");
    fc.assert(
      fc.property(untrusted, (text) => {
        expect(decode(prose(text))).toBe(words(text));
      }),
    );
  });

  it.each([
    [
      "a plain sentence",
      "NAT gateway's S3 route, re-read (once): done.",
      "NAT gateway's S3 route, re-read (once): done.",
    ],
    ["an id", "in subnet-0a1b.", "in `subnet-0a1b`."],
    ["a mention", "ask @octocat", "ask `@octocat`"],
    ["a reference to an issue", "see #12, GH-12", "see `#12`, `GH-12`"],
    ["a commit", "see deadbeef1 and 1234567", "see `deadbeef1` and `1234567`"],
    ["a link", "[a](http://b)", "`[a](http://b`)"],
    ["an address", "www.example.com, http://b.", "`www.example.com`, `http://b`."],
    ["a tag", '<b class="x">', '`<b` `class="x">`'],
    ["the beginning of a list", "1. a 12) b", "`1`. a `12`) b"],
    ["a line break", "a\nb", "<code>a&#92;nb</code>"],
  ])("shows %s without letting it take effect", (_, text, shown) => {
    expect(prose(text)).toBe(shown);
  });
});

describe("code", () => {
  it("is one code span that shows the text", () => {
    fc.assert(
      fc.property(untrusted, (text) => {
        expect(code(text).replace(CODE, "")).toBe("");
        expect(decode(code(text))).toBe(visible(text));
      }),
    );
  });

  it.each([
    ["an address in Terraform", 'a.b["c"]', '`a.b["c"]`'],
    ["a backtick", "a`b", "<code>a&#96;b</code>"],
    ["a pipe", "a|b", "<code>a&#124;b</code>"],
    ["a backslash, which could escape the pipe after it", "a\\", "<code>a&#92;</code>"],
    ["spaces at the ends, which a code span loses", " a ", "<code>&#32;a&#32;</code>"],
    ["a character beyond the basic plane", "|😀", "<code>&#124;&#128512;</code>"],
    ["nothing", "", ""],
  ])("keeps %s", (_, text, shown) => {
    expect(code(text)).toBe(shown);
  });
});

describe("citation", () => {
  it("links the documentation of AWS", () => {
    const page = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html";
    expect(citation(page)).toBe(`([source](${page}))`);
  });

  it.each([
    "javascript:alert(1)",
    "https://docs.aws.amazon.com.evil.example/",
    "https://docs.aws.amazon.com/a) [x](http://evil.example",
    "http://docs.aws.amazon.com/",
  ])("links nothing else: %s", (source) => {
    expect(citation(source)).toBe(`\`${source}\``);
  });
});
