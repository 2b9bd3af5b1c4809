import { describe, expect, it } from "vitest";
import { InputError } from "../../engine/errors.ts";
import { isInside, parseWindows, windowText } from "../../engine/gate/windows.ts";

const BERLIN = { days: ["tue", "thu"], from: "09:00", to: "11:30", timeZone: "Europe/Berlin" };
const NIGHT = { days: ["fri"], from: "22:00", to: "04:00", timeZone: "America/New_York" };

const inside = (window: object, now: string) => isInside(parseWindows([window], "driftgate.json"), new Date(now));

describe("a change window", () => {
  // Berlin is UTC+1 in winter and UTC+2 in summer.
  it.each([
    ["Tuesday in winter, as it opens", "2026-12-01T08:00:00Z", true],
    ["Tuesday in winter, a second before", "2026-12-01T07:59:59Z", false],
    ["Tuesday in winter, as it closes", "2026-12-01T10:30:00Z", false],
    ["Tuesday in winter, a second before it closes", "2026-12-01T10:29:59Z", true],
    ["Wednesday", "2026-12-02T08:30:00Z", false],
    ["Thursday in summer, as it opens", "2026-07-02T07:00:00Z", true],
    ["Thursday in summer, as it closes", "2026-07-02T09:30:00Z", false],
  ])("by day holds by the clock of its zone: %s", (_, now, expected) => {
    expect(inside(BERLIN, now)).toBe(expected);
  });

  // New York is UTC-5 in winter: Friday 22:00 is Saturday 03:00 in UTC.
  it.each([
    ["Friday evening before it", "2026-12-05T02:59:00Z", false],
    ["Friday evening", "2026-12-05T03:00:00Z", true],
    ["the morning after", "2026-12-05T08:59:00Z", true],
    ["the morning after, as it closes", "2026-12-05T09:00:00Z", false],
    ["Friday morning, which belongs to Thursday's night", "2026-12-04T07:00:00Z", false],
    ["Saturday evening", "2026-12-06T04:00:00Z", false],
  ])("over midnight belongs to the day on which it begins: %s", (_, now, expected) => {
    expect(inside(NIGHT, now)).toBe(expected);
  });

  it("may be a whole day, and may be one of several", () => {
    const sunday = { days: ["sun"], from: "00:00", to: "24:00", timeZone: "UTC" };
    expect(
      ["2026-12-06T00:00:00Z", "2026-12-06T23:59:59Z", "2026-12-07T00:00:00Z"].map((it) => inside(sunday, it)),
    ).toEqual([true, true, false]);
    expect(isInside(parseWindows([NIGHT, sunday], "driftgate.json"), new Date("2026-12-06T12:00:00Z"))).toBe(true);
  });

  it("is written as it was read", () => {
    const windows = parseWindows([{ ...BERLIN, to: "24:00" }, NIGHT], "driftgate.json");
    expect(windows.map(windowText)).toEqual([
      "tue, thu 09:00 to 24:00 Europe/Berlin",
      "fri 22:00 to 04:00 America/New_York",
    ]);
  });

  it.each([
    ["no list", BERLIN, /: windows: /],
    ["none", [], /: windows: leave `windows` out/],
    ["no day", [{ ...BERLIN, days: [] }], /: windows\.0\.days: name a day/],
    ["a day in another spelling", [{ ...BERLIN, days: ["Tuesday"] }], /: windows\.0\.days\.0: /],
    ["no such time", [{ ...BERLIN, from: "9:00" }], /: windows\.0\.from: give a time/],
    ["no such hour", [{ ...BERLIN, to: "24:01" }], /: windows\.0\.to: give a time/],
    ["no time at all", [{ ...BERLIN, to: "09:00" }], /: windows\.0: from and to are the same/],
    ["no such zone", [{ ...BERLIN, timeZone: "Berlin" }], /: windows\.0\.timeZone: name a time zone/],
    ["a key that means nothing", [{ ...BERLIN, zone: "UTC" }], /: windows\.0: .*zone/],
  ])("is refused where there is %s", (_, json, said) => {
    const parse = () => parseWindows(json, "driftgate.json");
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(said);
  });
});
