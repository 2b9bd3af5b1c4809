import { expect, test } from "vitest";
import { EC2_CALLS, entriesFileOf, fileOf, prefixListIdIn } from "../../engine/live/ec2-calls.ts";
import { FACETS } from "../../engine/model/network.ts";

test("every facet has one call, and one file", () => {
  expect(EC2_CALLS.map(({ facet }) => facet)).toEqual([...FACETS]);
  expect(new Set(EC2_CALLS.map(fileOf)).size).toBe(FACETS.length);
});

test("a file of entries is named for its prefix list", () => {
  expect(entriesFileOf("pl-0a1b2c")).toBe("get-managed-prefix-list-entries.pl-0a1b2c.json");
  expect(prefixListIdIn("get-managed-prefix-list-entries.pl-0a1b2c.json")).toBe("pl-0a1b2c");
  expect(prefixListIdIn("describe-prefix-lists.json")).toBeUndefined();
});
