import { outsideEndpoint, outsideVpc } from "./conditions.ts";
import { type Condition, type IdentityStatement, optionalParts } from "./statement.ts";

/** What a denial is of. */
export interface Denial {
  /** Must be unique in its policy. Default: none. */
  readonly sid?: string;
  /** ARNs of tables, such as `arn:aws:dynamodb:eu-west-1:111122223333:table/*`. */
  readonly resources: readonly string[];
}

/**
 * Denies DynamoDB to requests that come through none of these endpoints, `vpce-...`. It grants nothing by itself. A replaced endpoint
 * has a new id, and this then denies everyone (R3.7): where the VPC is meant, use `denyUnlessThroughVpc`.
 */
export const denyUnlessThroughEndpoint = (ids: readonly string[], denial: Denial): IdentityStatement =>
  deny(denial, outsideEndpoint(...ids));

/** Denies DynamoDB to requests that come through no endpoint of these VPCs, `vpc-...`. It grants nothing by itself. */
export const denyUnlessThroughVpc = (ids: readonly string[], denial: Denial): IdentityStatement =>
  deny(denial, outsideVpc(...ids));

const deny = ({ resources, ...options }: Denial, when: Condition): IdentityStatement => ({
  ...optionalParts({ ...options, when }),
  Effect: "Deny",
  Action: ["dynamodb:*"],
  Resource: resources,
});
