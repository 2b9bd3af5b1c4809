import { describe, expect, it } from "vitest";
import { MARKER, renderComment } from "../../engine/report/comment/comment.ts";
import { FORMATS, type Format, RENDERERS } from "../../engine/report/index.ts";
import { renderJson } from "../../engine/report/json.ts";
import { renderMarkdown } from "../../engine/report/markdown.ts";
import { renderText } from "../../engine/report/text.ts";
import { visible } from "../../engine/report/visible.ts";
import { everywhere } from "./everywhere.ts";
import { HOSTILE_NAMES } from "./names.ts";
import { renderedMarkdown, squeeze } from "./rendered-markdown.ts";

/** Control characters, format characters such as bidirectional marks, line separators, halves of surrogate pairs, what is no character. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/u;

/** What a code host acts on in prose: mentions, issues, merge requests, commits, addresses, emoji, formulas, commands. */
const REFERENCE =
  /(^|[^\w])[@#!&%~$]\w|\bGH-\d|\b[0-9a-f]{7,40}\b|\w@\w|:\/\/|\bwww\.|\b(mailto|xmpp|javascript):|:\w+:|\$.*\$|(^| )\/\w/i;

/** An empty name leaves out what it would stand in, so that the report has another form. */
const isEmpty = (name: string): boolean => squeeze(visible(name)) === "";

const names = HOSTILE_NAMES.map((it) => it.name);
const title = (name: string) => visible(name).slice(0, 60);
const cases = names.map((name) => [title(name), name] as const);

/** What a build's log acts on: a command at the beginning of a line, or one of the older kind anywhere in it. */
const LOG_COMMAND = /^\s*::[a-z-]+.*::|##(\[|vso\[|teamcity\[)/im;

describe("the corpus", () => {
  it("has more than a hundred names, all different", () => {
    expect(names.length).toBeGreaterThanOrEqual(100);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("the Markdown report", () => {
  const harmless = renderedMarkdown(renderMarkdown(everywhere("plain"))).skeleton;

  it.each(cases)("shows it, in the form that it has without, and refers to nothing: %s", (_, name) => {
    const report = renderMarkdown(everywhere(name));
    const { skeleton, text, prose } = renderedMarkdown(report);
    if (!isEmpty(name)) expect(skeleton).toBe(harmless);
    expect(text).toContain(squeeze(visible(name)));
    expect(prose).not.toMatch(REFERENCE);
    expect(report.replaceAll("\n", "")).not.toMatch(HIDDEN);
  });
});

/** Some of the names are longer than a comment may be; that it is cut then is another test. */
const NO_CUT = 10_000_000;

describe("the comment, on a stack of that name", () => {
  const commentOf = (name: string) =>
    renderComment([{ name, assessment: everywhere(name) }], { limit: NO_CUT, whole: "https://example.com/1" });
  const harmless = renderedMarkdown(commentOf("plain")).skeleton;

  it.each(cases)("shows it, in the form that it has without, and refers to nothing: %s", (_, name) => {
    const comment = commentOf(name);
    const { skeleton, text, prose } = renderedMarkdown(comment);
    if (!isEmpty(name)) expect(skeleton).toBe(harmless);
    expect(text).toContain(squeeze(visible(name)));
    expect(prose).not.toMatch(REFERENCE);
    expect(comment.split(MARKER)).toHaveLength(2);
    expect(comment.replaceAll("\n", "")).not.toMatch(HIDDEN);
  });
});

describe("no report says a command to the log of a build", () => {
  it.each(FORMATS)("as %s", (format) => {
    for (const { name } of HOSTILE_NAMES)
      expect(RENDERERS[format as Format](everywhere(name))).not.toMatch(LOG_COMMAND);
  });
});

describe("the text report", () => {
  it.each(cases)("shows it as it is, with nothing for the terminal to act on: %s", (_, name) => {
    const report = renderText(everywhere(name));
    expect(report.replaceAll("\n", "")).not.toMatch(HIDDEN);
    expect(squeeze(report)).toContain(squeeze(visible(name)));
  });
});

describe("the JSON report", () => {
  it.each(cases)("says it as it is, with nothing for a terminal to act on: %s", (_, name) => {
    const report = renderJson(everywhere(name));
    expect(report.replaceAll("\n", "")).not.toMatch(HIDDEN);
    expect(JSON.parse(report)).toEqual(JSON.parse(JSON.stringify(everywhere(name))));
  });
});
