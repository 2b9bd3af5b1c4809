import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { looksRandom } from "../../engine/secrets/looks-random.ts";

/** Bytes that look drawn and are the same in every run. */
const bytes = (seed: number, length: number): Buffer =>
  createHash("sha512").update(`seed ${seed}`).digest().subarray(0, length);

const share = (texts: readonly string[]): number => texts.filter(looksRandom).length / texts.length;

const drawn = (encoding: BufferEncoding, length: number): readonly string[] =>
  Array.from({ length: 2_000 }, (_, seed) => bytes(seed, length).toString(encoding));

describe("what looks drawn", () => {
  it.each([
    ["base64", 30, 0.99],
    ["base64url", 30, 0.99],
    ["base64", 18, 0.97],
    ["hex", 16, 0.99],
    ["hex", 32, 1],
  ] as const)("is %s of %i bytes, but for a few in a hundred at most", (encoding, length, least) => {
    expect(share(drawn(encoding, length))).toBeGreaterThanOrEqual(least);
  });

  it.each([
    "aws_vpc_endpoint_route_table_association",
    "AWSServiceRoleForAmazonEKSNodegroup",
    "ProductionNetworkPrivateSubnetRouteTableEuWest1a",
    "com/amazonaws/vpce/eu-west-1/vpce-svc",
    "my-team-production-private-subnet-2024-01",
    "private-eu-west-1a-10-0-0-0-16",
    "managedByTerraformFromRepoNetworkLive",
    "000000000000000000000000000000000000",
    "================================",
    "AllowDynamoDbForTeamPaymentsOnly",
    "AWS_PROFILE_AND_AWS_ACCESS_KEY_ID",
  ])("is not %s", (name) => expect(looksRandom(name)).toBe(false));
});
