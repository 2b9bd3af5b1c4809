import { describe, expect, it } from "vitest";
import type { Finding } from "../../engine/assess/assessment.ts";
import { RULES } from "../../engine/assess/assessment.ts";
import { headline } from "../../engine/report/headline.ts";
import { assessment, change, finding, SUBNET_A, SUBNET_C } from "./fixture-parts.ts";

const disruptive = (...findings: readonly Finding[]) => headline(assessment({ verdict: "disruptive", findings }));
const undetermined = (...findings: readonly Finding[]) => headline(assessment({ verdict: "undetermined", findings }));

const nowhere = { subnetIds: [], services: [], destinations: [] } as const;

describe("the headline", () => {
  it("counts a subnet once, in however many findings it is", () => {
    const other = finding({ subnetIds: [SUBNET_A, SUBNET_C], after: null });
    expect(disruptive(finding(), other)).toBe("this plan cuts open connections to DynamoDB from 3 subnets");
  });

  it("names both services, and what else a default route carries", () => {
    const all = finding({ services: ["s3", "dynamodb"], destinations: ["0.0.0.0/0"], subnetIds: [SUBNET_A] });
    expect(disruptive(all)).toBe(
      "this plan cuts open connections to DynamoDB, S3 and other destinations from 1 subnet",
    );
  });

  it("speaks of a part only where every finding is partial", () => {
    const partial = finding({ partial: true });
    expect(disruptive(partial)).toBe("this plan cuts open connections to part of DynamoDB from 2 subnets");
    expect(disruptive(partial, finding())).toBe("this plan cuts open connections to DynamoDB from 2 subnets");
  });

  it("keeps what is certain apart from what is not", () => {
    const perhaps = finding({ certainty: "may", subnetIds: [SUBNET_C] });
    expect(disruptive(finding(), perhaps, finding({ rule: "not-known", certainty: "may" }))).toBe(
      "this plan cuts open connections to DynamoDB from 2 subnets; 2 further findings may add to that",
    );
  });

  it("says may where nothing is certain", () => {
    expect(undetermined(finding({ certainty: "may" }))).toBe(
      "this plan may cut open connections to DynamoDB from 2 subnets",
    );
  });

  it("says what leaves it open", () => {
    const notKnown = finding({ rule: "not-known", certainty: "may" });
    const notChecked = finding({ rule: "not-checked", certainty: "may", ...nowhere });
    expect(undetermined(notKnown)).toBe(
      "this plan may cut open connections to DynamoDB from 2 subnets; it depends on values known only after apply",
    );
    expect(undetermined(notChecked)).toBe(
      "this plan may cut open connections; part of what decides it could not be checked",
    );
  });

  it("leaves out findings that rest on an assumption, as the verdict does", () => {
    const assumed = finding({ rule: "access-cut", severity: "info", certainty: "may" });
    expect(undetermined(assumed, finding({ certainty: "may" }))).not.toContain("access");
    expect(disruptive(finding(), assumed)).not.toContain("further");
  });

  it("says of a safe plan whether it changes anything", () => {
    expect(headline(assessment())).toBe("this plan changes nothing");
    expect(headline(assessment({ changes: [change("aws_route.a", ["create"])] }))).toBe(
      "this plan cuts no open connection and no access (1 change)",
    );
  });

  it.each(
    RULES.filter(
      (rule) => !["not-known", "not-checked", "no-effect", "policy-widened", "out-of-date-advice"].includes(rule),
    ),
  )("has a verb for %s, which makes a plan disruptive", (rule) => {
    const spoken = disruptive(finding({ rule, ...nowhere }));
    const possible = undetermined(finding({ rule, certainty: "may", ...nowhere }));
    expect(spoken).toMatch(/^this plan \w+s /);
    expect(possible.replace("may ", "")).toBe(spoken.replace(/^(this plan \w+)s /, "$1 "));
  });
});
