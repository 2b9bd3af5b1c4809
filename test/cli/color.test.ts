import { describe, expect, it } from "vitest";
import { takesColor } from "../../cli/color.ts";

const TERMINAL = { isTTY: true };
const PIPE = {};

describe("colour", () => {
  it.each([
    ["on a terminal", TERMINAL, { TERM: "xterm-256color" }, true],
    ["not in a pipe", PIPE, { TERM: "xterm-256color" }, false],
    ["not on a dumb terminal", TERMINAL, { TERM: "dumb" }, false],
    ["not with NO_COLOR", TERMINAL, { NO_COLOR: "1" }, false],
    ["with an empty NO_COLOR, which says nothing", TERMINAL, { NO_COLOR: "" }, true],
    ["in a pipe with FORCE_COLOR", PIPE, { FORCE_COLOR: "1", TERM: "dumb" }, true],
    ["with FORCE_COLOR before NO_COLOR", PIPE, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
    ["not with FORCE_COLOR=0", TERMINAL, { FORCE_COLOR: "0" }, false],
  ] as const)("is used %s", (...[, stream, env, expected]) => {
    expect(takesColor(stream, env)).toBe(expected);
  });
});
