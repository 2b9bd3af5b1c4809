import type { Finding } from "../assess/assessment.ts";
import { SERVICES, type Service } from "../model/service.ts";
import { enumerate } from "./english.ts";

const NAMES: Readonly<Record<Service, string>> = { dynamodb: "DynamoDB", s3: "S3" };

/**
 * What the traffic of some findings is for: `DynamoDB`, `part of S3`, `S3 and other destinations` where a route to
 * everything moves with it. Empty where no service is named.
 */
export function destinationText(findings: readonly Finding[]): string {
  const services = SERVICES.filter((service) => findings.some((it) => it.services.includes(service)));
  if (services.length === 0) return "";
  const part = findings.every((it) => it.partial) ? "part of " : "";
  const names = services.map((it) => part + NAMES[it]);
  return enumerate(findings.some(goesBeyond) ? [...names, "other destinations"] : names);
}

const goesBeyond = (finding: Finding): boolean =>
  finding.services.length === 0 || finding.destinations.some((it) => it === "0.0.0.0/0" || it === "::/0");
