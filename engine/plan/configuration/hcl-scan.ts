/** Where a text stops being HCL, and how. Lines count from 1. */
export interface Fault {
  readonly line: number;
  readonly what: string;
}

export interface Scan {
  /** Brackets, quotes, comments and heredocs that do not match. */
  readonly fault: Fault | undefined;
  /** The offsets of the line ends that end a statement of the outermost body. */
  readonly ends: readonly number[];
}

interface Frame {
  readonly open: "{" | "[" | "(" | "${" | '"' | "heredoc";
  readonly line: number;
  /** What closes it. */
  readonly close: string;
}

interface State {
  readonly source: string;
  readonly stack: Frame[];
  readonly ends: number[];
  at: number;
  line: number;
}

/** Walks HCL for what the parser does not say: it refuses a text without a word of where or why. */
export function scanHcl(source: string): Scan {
  const state: State = { source, stack: [], ends: [], at: 0, line: 1 };
  while (state.at < source.length) {
    const fault = step(state);
    if (fault !== undefined) return { fault, ends: state.ends };
  }
  const open = state.stack[0];
  const fault = open && { line: open.line, what: `a ${nameOf(open)} that is never closed` };
  return { fault, ends: state.ends };
}

function step(state: State): Fault | undefined {
  const top = state.stack.at(-1);
  if (top?.open === '"') return inText(state, top);
  if (top?.open === "heredoc") return inHeredoc(state, top);
  return inCode(state, top);
}

function inText(state: State, { line }: Frame): Fault | undefined {
  if (next(state, "\n")) return { line, what: "a quoted text that does not end on its line" };
  if (next(state, "\\")) return skip(state, 2);
  if (template(state)) return undefined;
  if (next(state, '"')) state.stack.pop();
  return skip(state, 1);
}

function inHeredoc(state: State, { close }: Frame): Fault | undefined {
  const [, line = ""] = /^\n([^\n]*)/.exec(state.source.slice(state.at, state.at + 400)) ?? [];
  if (next(state, "\n") && line.trim() === close) state.stack.pop();
  if (template(state)) return undefined;
  return skip(state, 1);
}

/** `${` and `%{` open code within a text; doubled they are the characters themselves. */
function template(state: State): boolean {
  if (next(state, "$${") || next(state, "%%{")) {
    skip(state, 3);
    return true;
  }
  if (!next(state, "${") && !next(state, "%{")) return false;
  push(state, { open: "${", close: "}" });
  skip(state, 2);
  return true;
}

const CLOSES: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };

function inCode(state: State, top: Frame | undefined): Fault | undefined {
  const char = state.source[state.at] ?? "";
  if (char === "#" || next(state, "//")) return skipTo(state, "\n");
  if (next(state, "/*")) {
    const { line } = state;
    return skipTo(state, "*/") ?? (next(state, "*/") ? skip(state, 2) : { line, what: "a comment that never ends" });
  }
  const [heredoc, marker] = /^<<-?([\w-]+)(?=\r?\n)/.exec(state.source.slice(state.at, state.at + 200)) ?? [];
  if (heredoc !== undefined && marker !== undefined) {
    push(state, { open: "heredoc", close: marker });
    return skip(state, heredoc.length);
  }
  if (char === '"') push(state, { open: '"', close: '"' });
  if (char === "{" || char === "[" || char === "(") push(state, { open: char, close: CLOSES[char] ?? "" });
  if (char === "}" || char === "]" || char === ")") {
    if (top?.close !== char) return { line: state.line, what: mismatch(char, top) };
    state.stack.pop();
  }
  if (char === "\n" && state.stack.length === 0) state.ends.push(state.at);
  return skip(state, 1);
}

const mismatch = (char: string, top: Frame | undefined): string =>
  top === undefined
    ? `a ${char} that closes nothing`
    : `a ${char} while the ${nameOf(top)} of line ${top.line} is still open`;

const nameOf = ({ open, close }: Frame): string =>
  open === "heredoc" ? `heredoc <<${close}` : open === '"' ? "quoted text" : open;

const next = ({ source, at }: State, text: string): boolean => source.startsWith(text, at);

function push(state: State, frame: Pick<Frame, "open" | "close">): void {
  state.stack.push({ ...frame, line: state.line });
}

function skip(state: State, length: number): undefined {
  for (let i = 0; i < length; i++) if (state.source[state.at + i] === "\n") state.line++;
  state.at += length;
}

function skipTo(state: State, text: string): undefined {
  const end = state.source.indexOf(text, state.at);
  return skip(state, (end === -1 ? state.source.length : end) - state.at);
}
