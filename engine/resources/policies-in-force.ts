import type { Known } from "../model/known.ts";
import type { Plan, PlannedChange } from "../plan/plan.ts";
import { type Carried, carried, standsOnWhatIs } from "./policy-holders.ts";

/** A policy that judges requests once the plan is applied, whether the plan changes it or not. */
export type PolicyInForce = Pick<Carried, "address" | "service" | "document">;

/** A policy that the plan changes, gives or takes on something that stands. Undefined where there is none on that side. */
export interface PolicyEdit extends Pick<Carried, "address" | "service"> {
  readonly before: string | undefined;
  readonly after: Known<string> | undefined;
}

/**
 * Every policy that the plan carries and leaves in force, unchanged ones too: it is these that an endpoint's new id breaks. A
 * policy that the plan itself creates out of what is not known yet is left out: it denied nobody before.
 */
export function policiesInForce({ changes }: Plan): readonly PolicyInForce[] {
  return changes
    .filter((it) => isKept(it) && !isTold(it, changes))
    .flatMap((it) => carried(it, it.after).filter(({ document }) => document.known || it.before !== null));
}

/** Every policy that the plan changes on something that stands before it and after. */
export function policyEdits({ changes }: Plan): readonly PolicyEdit[] {
  const edited = changes.filter((it) => it.mode === "managed" && it.action !== "no-op" && it.action !== "forget");
  return edited.filter((it) => !isTold(it, changes) && !standsOnWhatIs(it, changes)).flatMap(editsOf);
}

const isKept = (it: PlannedChange): boolean =>
  it.mode === "managed" && it.action !== "delete" && it.action !== "forget";

/** A bucket shows, as it was read, the policy that a resource of its own gives to it. */
function isTold(it: PlannedChange, changes: readonly PlannedChange[]): boolean {
  if (it.type !== "aws_s3_bucket") return false;
  const bucket = bucketOf(it);
  return changes.some((other) => other.type === "aws_s3_bucket_policy" && bucketOf(other) === bucket);
}

const bucketOf = ({ before, after }: PlannedChange): unknown => (before ?? after)?.["bucket"];

function editsOf(it: PlannedChange): readonly PolicyEdit[] {
  const [before, after] = [carried(it, it.before), carried(it, it.after)];
  const places = new Set([...before, ...after].map(({ place }) => place));
  return [...places].flatMap((place) => {
    const [from, to] = [before, after].map((some) => some.find((one) => one.place === place));
    const own = from ?? to;
    const text = from?.document.known === true ? from.document.value : undefined;
    if (own === undefined || (to?.document.known === true && to.document.value === text)) return [];
    const { place: _, document: __, ...named } = own;
    return [{ ...named, before: text, after: to?.document }];
  });
}
