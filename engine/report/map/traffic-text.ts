import type { Traffic, TrafficPath } from "../../assess/assessment.ts";
import { count, enumerate } from "../english.ts";

const NAMES: Readonly<Record<Traffic, string>> = {
  dynamodb: "DynamoDB",
  s3: "S3",
  other: "other destinations",
  default: "everything else",
};

type Described = Pick<TrafficPath, "to" | "part">;

/** `DynamoDB`, `part of S3`, `172.16.0.0/12`, `3 other destinations`, `everything else`. */
export function trafficText({ to, part }: Described): string {
  const [first] = part;
  if (first === undefined) return NAMES[to];
  if (to === "other") return part.length === 1 ? first : count(part.length, "other destination");
  return to === "default" ? first : `part of ${NAMES[to]}`;
}

export const trafficList = (paths: readonly Described[]): string => enumerate(paths.map(trafficText));
