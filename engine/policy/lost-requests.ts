import type { Atom } from "./atoms.ts";
import { type Asked, asked, opaqueKeys } from "./question.ts";
import { matches, type Request } from "./request.ts";
import { type Aspect, atomIn, spaceOf } from "./space.ts";
import type { Policy, Statement } from "./statement.ts";

/** What is known of every request, by key in lower case: its value there, or null where it carries none. */
export type Given = ReadonlyMap<string, string | null>;

/** A policy, and what is known of the requests that it judges. */
export interface Side {
  readonly policy: Policy;
  readonly given: Given;
}

/** Whether requests pass, by the statements that match them. */
export type Passes = (matching: readonly Statement[]) => boolean;

/** How IAM decides by one policy alone: something allows, and nothing denies. */
export const isAllowed: Passes = (matching) =>
  matching.some((it) => it.effect === "Allow") && matching.every((it) => it.effect === "Allow");

export interface LostRequest {
  readonly request: Request;
  /** The statements that match before, and after. */
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
}

/** Which requests passed and do not pass any more. `surely` and `perhaps` are never both empty; `undecided` says why it cannot be told. */
export type Lost =
  | { readonly kind: "none" }
  | {
      readonly kind: "some";
      readonly surely: readonly LostRequest[];
      /** These hang on comparisons that are not followed, of the keys in `hangsOn`. */
      readonly perhaps: readonly LostRequest[];
      readonly hangsOn: readonly string[];
      readonly aspects: readonly Aspect[];
    }
  | { readonly kind: "undecided"; readonly why: string };

/** What one comparison looks at: requests for these actions, and how it is decided whether they pass. */
export interface Scope {
  readonly actions: readonly string[];
  readonly passes: Passes;
}

const MOST_REQUESTS = 60_000;

/**
 * The requests that pass on the one side and not on the other. Every request that there can be is looked at, by its kind:
 * `none` is a proof. What is in `surely` has an example that no combination of the rest can change.
 */
export function lostRequests(from: Side, to: Side, { actions, passes }: Scope): Lost {
  const opaque = opaqueKeys([from.policy, to.policy]);
  const [was, is] = [asked(from.policy, opaque), asked(to.policy, opaque)];
  const aspects = spaceOf([...was, ...is], actions);
  if (aspects === undefined) return { kind: "undecided", why: "they name too many things to compare them" };
  const size = aspects.reduce((product, it) => product * it.values.length, 1);
  if (size > MOST_REQUESTS) return { kind: "undecided", why: `there are ${size} kinds of requests to compare` };
  const judge: Judge = (request) => {
    const before = matching(was, withGiven(request, from.given, aspects));
    const after = matching(is, withGiven(request, to.given, aspects));
    return passes(before) && !passes(after) ? { request, before, after } : undefined;
  };
  return collect(aspects, judge);
}

type Judge = (request: Request) => LostRequest | undefined;

const matching = (all: readonly Asked[], request: Request): readonly Statement[] =>
  all.flatMap((it) => (matches(it, request) ? [it.statement] : []));

/** What is given takes the place of whatever the request might have had there. */
function withGiven(request: Request, given: Given, aspects: readonly Aspect[]): Request {
  if (given.size === 0) return request;
  const known = aspects.flatMap((aspect): readonly (readonly [string, Atom | null])[] => {
    const value = given.get(aspect.opaqueOf ?? aspect.name);
    if (value === undefined) return [];
    if (value === null) return [[aspect.name, null]];
    return aspect.opaqueOf === undefined ? [[aspect.name, atomIn(aspect, value)]] : [];
  });
  return new Map([...request, ...known]);
}

/** Lost whatever the loose aspects are: surely. Lost for some of what they may be: perhaps. */
function collect(aspects: readonly Aspect[], judge: Judge): Lost {
  const [loose, exact] = [aspects.filter((it) => it.isLoose), aspects.filter((it) => !it.isLoose)];
  const endings = [...requestsOver(loose)];
  const surely: LostRequest[] = [];
  const perhaps: LostRequest[] = [];
  for (const request of requestsOver(exact)) {
    const lost = endings.flatMap((ending) => judge(new Map([...request, ...ending])) ?? []);
    if (lost.length === 0) continue;
    const isSure = lost.length === endings.length && (request.get("principal")?.matches.size ?? 0) <= 1;
    (isSure ? surely : perhaps).push(...lost.slice(0, 1));
  }
  if (surely.length + perhaps.length === 0) return { kind: "none" };
  const hangsOn = [...new Set(loose.map((it) => it.opaqueOf ?? it.name))].sort();
  return { kind: "some", surely, perhaps, hangsOn: hangsOn.length === 0 ? ["principal"] : hangsOn, aspects };
}

function* requestsOver([first, ...others]: readonly Aspect[]): Generator<Request> {
  if (first === undefined) {
    yield new Map();
    return;
  }
  for (const rest of requestsOver(others)) {
    for (const value of first.values) yield new Map([[first.name, value], ...rest]);
  }
}
