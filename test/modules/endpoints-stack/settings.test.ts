import { describe, expect, it } from "vitest";
import { parseSettings } from "../../../modules/index.ts";
import { settings } from "../synth.ts";

const parse = (value: unknown) => parseSettings(JSON.stringify(value), "endpoints.json");

describe("settings", () => {
  it("are read as they stand", () => {
    const full = {
      ...settings,
      tags: { team: "payments" },
      endpoints: { ...settings.endpoints, s3: { routeTables: {} } },
    };
    expect(parse(full)).toEqual(full);
  });

  it("say in one line which setting is missing", () => {
    const { vpcId: _, ...rest } = settings;
    expect(() => parse(rest)).toThrow(/^endpoints\.json: vpcId: it is missing$/);
  });

  it("say it of a setting deep inside too", () => {
    expect(() => parse({ ...settings, endpoints: { s3: {} } })).toThrow(
      /^endpoints\.json: endpoints\.s3\.routeTables: it is missing$/,
    );
  });

  it("refuse a service that has no gateway endpoint", () => {
    expect(() => parse({ ...settings, endpoints: { ...settings.endpoints, sqs: {} } })).toThrow(/endpoints: .*"sqs"/);
  });

  it("refuse to attach nothing", () => {
    expect(() => parse({ ...settings, endpoints: {} })).toThrow(/name at least one endpoint/);
  });

  it("refuse a misspelt setting instead of passing over it", () => {
    expect(() => parse({ ...settings, tag: {} })).toThrow(/"tag"/);
  });

  it("say what is wrong with text that is not JSON, without a line break", () => {
    expect(() => parseSettings("{", "endpoints.json")).toThrow(/^endpoints\.json: it is not JSON: .+$/);
  });
});
