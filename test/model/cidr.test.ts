import { describe, expect, it } from "vitest";
import { addressCount, compareCidrs, contains, isDefault, parseCidr, tryParseCidr } from "../../engine/model/cidr.ts";

describe("a CIDR block", () => {
  it.each([
    ["10.0.0.0/16", "10.0.0.0/16"],
    ["10.0.7.9/16", "10.0.0.0/16"],
    ["255.255.255.255/32", "255.255.255.255/32"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    [" 10.0.0.0/8\n", "10.0.0.0/8"],
    ["2600:1F60:0:0:0:0:0:0/32", "2600:1f60::/32"],
    ["::/0", "::/0"],
    ["::1/128", "::1/128"],
    ["2001:db8:0:0:1:0:0:1/128", "2001:db8::1:0:0:1/128"],
    ["2001:0:0:1:0:0:0:1/128", "2001:0:0:1::1/128"],
    ["1:0:2:3:4:5:6:7/128", "1:0:2:3:4:5:6:7/128"],
    ["10:0:0:1::/64", "10:0:0:1::/64"],
    ["fd00::ffff:ffff/8", "fd00::/8"],
    ["::ffff:10.1.2.3/128", "::ffff:a01:203/128"],
  ])("%j has the canonical text %s", (text, canonical) => {
    expect(parseCidr(text).text).toBe(canonical);
  });

  it.each([
    "",
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0/8",
    "10.0.0.256/32",
    "10.0.0.0.0/8",
    "10.0.0.0/-1",
    "10.0.0.0/1x",
    "2600::/129",
    "2600:1f60/32",
    "1:2:3:4:5:6:7:8:9/64",
    "1::2::3/64",
    "12345::/16",
    ":::/0",
    "pl-63a5400a",
    "0x0a.0.0.0/8",
  ])("is not read from %j", (text) => {
    expect(tryParseCidr(text)).toBeUndefined();
    expect(() => parseCidr(text)).toThrow(RangeError);
  });

  it("says in its error what was not a block", () => {
    expect(() => parseCidr("10.0.0.0/40")).toThrow('"10.0.0.0/40"');
  });

  it("contains itself and what is narrower, and nothing of the other family", () => {
    const block = parseCidr("52.94.0.0/22");
    expect(contains(block, block)).toBe(true);
    expect(contains(block, parseCidr("52.94.3.255/32"))).toBe(true);
    expect(contains(block, parseCidr("52.94.4.0/32"))).toBe(false);
    expect(contains(block, parseCidr("52.94.0.0/21"))).toBe(false);
    expect(contains(parseCidr("::/0"), block)).toBe(false);
    expect(contains(parseCidr("0.0.0.0/0"), parseCidr("::/0"))).toBe(false);
  });

  it("counts its addresses", () => {
    expect(addressCount(parseCidr("10.0.0.0/22"))).toBe(1024n);
    expect(addressCount(parseCidr("::/0"))).toBe(2n ** 128n);
  });

  it("is a default route only where it covers everything", () => {
    expect(isDefault(parseCidr("0.0.0.0/0"))).toBe(true);
    expect(isDefault(parseCidr("::/0"))).toBe(true);
    expect(isDefault(parseCidr("0.0.0.0/1"))).toBe(false);
  });

  it("sorts IPv4 first, then by address, the wider before the narrower", () => {
    const texts = ["::/0", "10.0.0.0/16", "10.0.0.0/8", "9.0.0.0/8"];
    expect(
      texts
        .map(parseCidr)
        .sort(compareCidrs)
        .map((it) => it.text),
    ).toEqual(["9.0.0.0/8", "10.0.0.0/8", "10.0.0.0/16", "::/0"]);
  });
});
