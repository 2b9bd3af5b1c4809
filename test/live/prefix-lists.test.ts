import { expect, test } from "vitest";
import type { Recording } from "../../engine/live/recording.ts";
import { prefixListId } from "../../engine/model/ids.ts";
import { known, unknown } from "../../engine/model/known.ts";
import { networkOf, recordingOf, type Written } from "./hand-written.ts";

const S3 = { PrefixListId: "pl-1", PrefixListName: "com.amazonaws.eu-west-1.s3" };
const OWN = { PrefixListId: "pl-2", PrefixListName: "offices", OwnerId: "111122223333", MaxEntries: 5, Version: 1 };

/** The ranges of a list as text; or why they are not known. */
function rangesOf(id: string, written: Written, entries: Recording["entries"] = new Map()): unknown {
  const list = networkOf({ ...recordingOf(written), entries }).prefixLists.get(prefixListId(id));
  const ranges = list?.entries ?? unknown("no such list");
  return ranges.known ? ranges.value.map(({ text }) => text) : ranges.why;
}

const entriesOf = (id: string, ...cidrs: readonly string[]): Recording["entries"] =>
  new Map([[id, known({ place: "the entries", items: cidrs.map((cidr) => ({ Cidr: cidr })) })]]);

test("a service's list has the ranges that come with it, and its service", () => {
  const written = {
    "prefix-lists": [{ ...S3, Cidrs: ["52.218.0.0/17", "3.5.64.0/21"] }],
    "managed-prefix-lists": [S3],
  };
  expect(rangesOf("pl-1", written)).toEqual(["3.5.64.0/21", "52.218.0.0/17"]);
  expect(networkOf(recordingOf(written)).prefixLists.get(prefixListId("pl-1"))?.service).toBe("s3");
});

test("a service's list without ranges takes them from its entries", () => {
  expect(rangesOf("pl-1", { "prefix-lists": [S3] }, entriesOf("pl-1", "3.5.64.0/21"))).toEqual(["3.5.64.0/21"]);
});

test("a list of the customer's own takes its ranges from its entries, and is of no service", () => {
  const written = { "managed-prefix-lists": [OWN] };
  expect(rangesOf("pl-2", written, entriesOf("pl-2", "192.0.2.0/24"))).toEqual(["192.0.2.0/24"]);
  expect(networkOf(recordingOf(written)).prefixLists.get(prefixListId("pl-2"))).not.toHaveProperty("service");
});

test("a list of the customer's own may be empty, which is not the same as not read", () => {
  expect(rangesOf("pl-2", { "managed-prefix-lists": [OWN] }, entriesOf("pl-2"))).toEqual([]);
});

test("a list whose ranges were not read, or refused, says so", () => {
  const written = { "managed-prefix-lists": [OWN] };
  expect(rangesOf("pl-2", written)).toBe("the entries of pl-2 were not read");
  expect(rangesOf("pl-2", written, new Map([["pl-2", unknown("ec2:GetManagedPrefixListEntries refused")]]))).toBe(
    "ec2:GetManagedPrefixListEntries refused",
  );
});

test("a list whose ranges one account was refused has those that another account read", () => {
  const refused: Recording["entries"] = new Map([["pl-2", unknown("refused")]]);
  const recorded = (entries: Recording["entries"]) => ({ ...recordingOf({ "managed-prefix-lists": [OWN] }), entries });
  const read = entriesOf("pl-2", "192.0.2.0/24");
  for (const order of [
    [refused, read],
    [read, refused],
  ]) {
    const { prefixLists } = networkOf(...order.map(recorded));
    expect(prefixLists.get(prefixListId("pl-2"))?.entries).toMatchObject({ value: [{ text: "192.0.2.0/24" }] });
  }
});

test("a list that only the managed call names is a service's list too", () => {
  const written = { "managed-prefix-lists": [S3] };
  expect(networkOf(recordingOf(written)).prefixLists.get(prefixListId("pl-1"))?.service).toBe("s3");
});

test("a list whose entries were not read has the family that EC2 names", () => {
  const familyIn = (said: object) =>
    networkOf(recordingOf({ "managed-prefix-lists": [{ ...OWN, ...said }] })).prefixLists.get(prefixListId("pl-2"))
      ?.family;
  expect(familyIn({ AddressFamily: "IPv6" })).toBe(6);
  expect(familyIn({ AddressFamily: "IPv4" })).toBe(4);
  expect(familyIn({})).toBeUndefined();
});
