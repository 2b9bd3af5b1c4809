import type { Options, PredictedNetwork, PredictedRoute } from "./predicted-network.ts";
import type { RealNetwork } from "./real-network.ts";

export interface Comparison {
  /** A sentence for each thing that came about otherwise than predicted. */
  readonly differences: readonly string[];
  /** The facts compared: main tables, associations, and routes. */
  readonly facts: number;
  /** Those that the prediction left open, and that came about as one of what it allowed. */
  readonly open: number;
}

/** Whole networks: what one has and the other does not is a difference too. */
export function compareNetworks(predicted: PredictedNetwork, real: RealNetwork): Comparison {
  const tables = [...keysOf(predicted.tables, real.tables)].map((id) =>
    compareRoutes(id, predicted.tables.get(id), real.tables.get(id)),
  );
  return sum([
    compareChoices("the main table of", predicted.mains, real.mains),
    compareChoices("the table of", predicted.uses, real.uses),
    ...tables,
  ]);
}

const keysOf = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): ReadonlySet<string> =>
  new Set([...a.keys(), ...b.keys()]);

function compareChoices(
  what: string,
  predicted: ReadonlyMap<string, Options>,
  real: ReadonlyMap<string, string>,
): Comparison {
  const keys = [...keysOf(predicted, real)];
  const differences = keys.flatMap((key) => {
    const [options, fact] = [predicted.get(key), real.get(key)];
    if (options !== undefined && fact !== undefined && options.includes(fact)) return [];
    return [`${what} ${key}: predicted ${options?.join(" or ") ?? "gone"}, is ${fact ?? "gone"}`];
  });
  const open = [...predicted.values()].filter((options) => options.length > 1).length;
  return { differences, facts: keys.length, open };
}

function compareRoutes(
  id: string,
  predicted: readonly PredictedRoute[] | undefined,
  real: readonly string[] | undefined,
): Comparison {
  if (predicted === undefined || real === undefined) {
    return {
      differences: [`${id}: predicted ${predicted ? "there" : "gone"}, is ${real ? "there" : "gone"}`],
      facts: 1,
      open: 0,
    };
  }
  const missing = predicted
    .filter(({ options, isSure }) => isSure && !options.some((option) => real.includes(option)))
    .map(({ options }) => `${id}: predicted ${options.join(" or ")}, is not there`);
  const extra = real
    .filter((route) => !predicted.some(({ options }) => options.includes(route)))
    .map((route) => `${id}: ${route} is there, and was not predicted`);
  const open = predicted.filter(({ options, isSure }) => options.length !== 1 || !isSure).length;
  return { differences: [...missing, ...extra], facts: real.length, open };
}

const sum = (all: readonly Comparison[]): Comparison => ({
  differences: all.flatMap(({ differences }) => differences),
  facts: all.reduce((total, { facts }) => total + facts, 0),
  open: all.reduce((total, { open }) => total + open, 0),
});
