import { accepts, type Pattern, type Token } from "./pattern.ts";

/** Texts that the very same patterns match: no policy made of these patterns tells them apart. */
export interface Atom {
  /** Keys of the patterns that match. */
  readonly matches: ReadonlySet<string>;
  /** A shortest text of it. */
  readonly example: string;
  /** Set where it stands for several values together. */
  readonly members?: readonly Atom[];
}

/** More than a real policy needs; beyond it two policies are not compared. */
const MOST_STATES = 20_000;

/**
 * Every set of these patterns that some text matches while it matches none of the others: all that can be told about texts
 * by them, exactly. It follows all patterns at once through every text (the subset construction). Undefined if there is too
 * much to follow.
 */
export function atomsOf(patterns: readonly Pattern[]): readonly Atom[] | undefined {
  const machine = new Machine(patterns);
  const start = machine.start();
  const seen = new Map([[start.join(), start]]);
  const open: { readonly state: State; readonly text: string }[] = [{ state: start, text: "" }];
  const atoms = new Map<string, Atom>();
  for (let next = 0; next < open.length; next++) {
    const { state, text } = open[next] ?? { state: start, text: "" };
    const matches = machine.matched(state);
    const key = matches.join("\n");
    if (!atoms.has(key)) atoms.set(key, { matches: new Set(matches), example: text });
    for (const char of machine.charsAfter(state)) {
      const after = machine.step(state, char);
      if (seen.has(after.join())) continue;
      if (seen.size >= MOST_STATES) return undefined;
      seen.set(after.join(), after);
      open.push({ state: after, text: text + char });
    }
  }
  return [...atoms.values()];
}

/** What the patterns make of one text. */
export function atomOf(patterns: readonly Pattern[], text: string): Atom {
  const machine = new Machine(patterns);
  const end = [...text].reduce((state, char) => machine.step(state, char), machine.start());
  return { matches: new Set(machine.matched(end)), example: text };
}

/** Where in the patterns a text may have come to: positions in the tokens of all of them laid end to end. */
type State = readonly number[];

/** Characters to stand for all those that no pattern names at some place. */
const OTHERS = "xyzwvutsrqponmlkjihgfedcba0123456789_-/.+=@,~!#%&;<>|^";

class Machine {
  /** The tokens of all patterns; undefined at the end of each. */
  readonly #tokens: readonly (Token | undefined)[];
  readonly #starts: readonly number[];
  readonly #ends: ReadonlyMap<number, string>;

  constructor(patterns: readonly Pattern[]) {
    const distinct = [...new Map(patterns.map((it) => [it.key, it])).values()];
    this.#tokens = distinct.flatMap((it) => [...it.tokens, undefined]);
    const lengths = distinct.map((it) => it.tokens.length + 1);
    this.#starts = lengths.map((_, i) => lengths.slice(0, i).reduce((sum, it) => sum + it, 0));
    this.#ends = new Map(distinct.map((it, i) => [(this.#starts[i] ?? 0) + it.tokens.length, it.key]));
  }

  start(): State {
    return this.#closed(this.#starts);
  }

  matched(state: State): readonly string[] {
    return state.flatMap((at) => this.#ends.get(at) ?? []);
  }

  step(state: State, char: string): State {
    const next = state.flatMap((at) => {
      const token = this.#tokens[at];
      if (token === undefined || !accepts(token, char)) return [];
      return [token.kind === "run" ? at : at + 1];
    });
    return this.#closed(next);
  }

  /** Those that something here tells apart, and one for all others. */
  charsAfter(state: State): readonly string[] {
    const told = state.map((at) => this.#tokens[at]).map((it) => (it?.kind === "char" ? it.chars : (it?.but ?? "")));
    const chars = new Set(told.join(""));
    return [...chars, [...OTHERS].find((it) => !chars.has(it)) ?? "\u{fffd}"];
  }

  /** A run may be empty, so that what is behind it is reached with it. */
  #closed(positions: readonly number[]): State {
    const all = new Set<number>();
    for (const position of positions) {
      for (let at = position; !all.has(at); at++) {
        all.add(at);
        if (this.#tokens[at]?.kind !== "run") break;
      }
    }
    return [...all].sort((a, b) => a - b);
  }
}
