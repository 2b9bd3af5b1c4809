import { type Known, known, unknown } from "../model/known.ts";
import type { Ec2, Query } from "./ec2-client.ts";
import { failureOf, isNotFound, isRefused } from "./ec2-errors.ts";
import type { Answer } from "./recording.ts";

/** An answer, or that EC2 refused it. Any other failure is an InputError. */
export async function askEc2(
  ec2: Ec2,
  operation: string,
  call: () => Promise<readonly unknown[]>,
): Promise<Known<Answer>> {
  const place = `ec2:${operation}`;
  try {
    return known({ place, items: await call() });
  } catch (error) {
    if (isRefused(error)) return unknown(`${place} refused`);
    if (isNotFound(error)) return unknown(`${place} does not find it`);
    throw failureOf(error, ec2.region, place);
  }
}

/** The most values that EC2 takes in one filter. */
const MOST_VALUES = 200;

/** One filter over all the values; as many queries as EC2's limit makes of it, and none for no value. */
export function byFilter(
  filter: { readonly parameter: "Filters" | "Filter"; readonly name: string },
  values: readonly string[],
): readonly Query[] {
  const starts = Array.from({ length: Math.ceil(values.length / MOST_VALUES) }, (_, n) => n * MOST_VALUES);
  return starts.map((start) => ({
    [filter.parameter]: [{ Name: filter.name, Values: values.slice(start, start + MOST_VALUES) }],
  }));
}
