import { describe, expect, it } from "vitest";
import { moduleFiles } from "../../../modules/terraform-module/module-files.ts";
import { withoutRoot } from "../../../modules/terraform-module/without-root.ts";

describe("what is left of a stack in a module", () => {
  const note = { metadata: { stackName: "x" } };
  const left = withoutRoot({
    "//": note,
    provider: { aws: [{}] },
    terraform: { backend: { local: { path: "/a/machine" } }, required_version: ">= 1" },
    resource: {
      aws_vpc: { this: { "//": { metadata: {} }, list: [{ "//": {}, backend: "kept", provider: "kept" }] } },
    },
    locals: { text: "//", nothing: null, no: false },
  });

  it("has no provider, backend or note in a block, and all else as it was", () => {
    expect(left).toEqual({
      "//": note,
      terraform: { required_version: ">= 1" },
      resource: { aws_vpc: { this: { list: [{ backend: "kept", provider: "kept" }] } } },
      locals: { text: "//", nothing: null, no: false },
    });
  });
});

describe("the files of a module", () => {
  it("refuse a section that none of them holds, such as a data source", () => {
    const aws = { source: "hashicorp/aws", version: ">= 5" };
    const synthesized = {
      "//": {},
      terraform: { required_version: ">= 1", required_providers: { aws } },
      variable: {},
      locals: {},
      resource: {},
      output: {},
    };
    expect(Object.keys(moduleFiles("s3", synthesized))).toContain("main.tf.json");
    expect(() => moduleFiles("s3", { ...synthesized, data: { aws_region: { here: {} } } })).toThrow(/data/);
  });
});
