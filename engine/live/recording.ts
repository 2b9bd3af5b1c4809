import type { Known } from "../model/known.ts";
import type { Facet } from "../model/network.ts";

/** The list that one EC2 call gave, every page of it, as it came. */
export interface Answer {
  /** A file, or an EC2 action: for the error line when an item makes no sense. */
  readonly place: string;
  readonly items: readonly unknown[];
}

/** What EC2 answered about a network, before anyone looks at it. A call that was refused, or never made, says why. */
export interface Recording {
  readonly facets: ReadonlyMap<Facet, Known<Answer>>;
  /** By prefix list id. A list without an entry here was not asked about. */
  readonly entries: ReadonlyMap<string, Known<Answer>>;
}
