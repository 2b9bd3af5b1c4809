import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InputError } from "../../../engine/errors.ts";
import { sourceLines } from "../../../engine/plan/source/source-lines.ts";

const before = process.cwd();
let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "driftgate-source-")));
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const ROOT = `# aws_route.comment
/* resource "aws_route" "commented" {
} */
resource "aws_route" "a" {
  text = <<EOT
resource "aws_route" "quoted" {
}
EOT
}

data "aws_vpc" "v" {}

module "net" {
  source = "./network"
}

module "far" {
  source  = "registry/far/aws"
  version = "1.0.0"
}
`;

const NETWORK = `
module "inner" {
  source = "../inner"
}
resource "aws_route" "b" {
}
`;

describe("the line of a resource", () => {
  it.each([
    ["of the root", "aws_route.a", { file: "live/main.tf", line: 4 }],
    ["with a key", 'aws_route.a["x.y"]', { file: "live/main.tf", line: 4 }],
    ["that is read", "data.aws_vpc.v", { file: "live/main.tf", line: 11 }],
    ["of a module", "module.net.aws_route.b[0]", { file: "live/network/routes.tf", line: 5 }],
    ["of a module of a module", 'module.net["k"].module.inner.aws_route.c', { file: "live/inner/c.tf", line: 1 }],
    ["of a module from elsewhere is that of its call", "module.far.aws_route.x", { file: "live/main.tf", line: 17 }],
    [
      "that its module does not have is that of its call",
      "module.net.aws_route.gone",
      { file: "live/main.tf", line: 13 },
    ],
    ["that is nowhere is none, in the root's file", "aws_route.gone", { file: "live/main.tf" }],
    ["in a text or a comment is none", "aws_route.quoted", { file: "live/main.tf" }],
    ["in a comment of many lines is none", "aws_route.commented", { file: "live/main.tf" }],
  ])("%s", async (_, address, place) => {
    write({
      "live/main.tf": ROOT,
      "live/a.tf": "locals {}\n",
      "live/network/routes.tf": NETWORK,
      "live/inner/c.tf": 'resource "aws_route" "c" {}\n',
    });
    const sourceOf = await sourceLines("live");
    expect(sourceOf(address)).toEqual(place);
  });

  it("is found in what cdktf writes", async () => {
    const metadata = { "//": { metadata: { path: "s/a" } } };
    const json = {
      resource: { aws_vpc: { a: {} }, aws_route: { other: {}, a: metadata } },
      module: { m: { source: "x" } },
    };
    write({ "out/cdk.tf.json": JSON.stringify(json, null, 2) });
    const sourceOf = await sourceLines("out");
    expect(sourceOf("aws_route.a")).toEqual({ file: "out/cdk.tf.json", line: 8 });
    expect(sourceOf("module.m.aws_route.a")).toEqual({ file: "out/cdk.tf.json", line: 18 });
  });

  it("is not told where it lies outside of the working folder, nor where modules go round in a circle", async () => {
    write({
      "in/main.tf": 'module "up" {\n  source = "../out"\n}\nmodule "self" {\n  source = "./"\n}\n',
      "out/main.tf": 'resource "aws_route" "a" {}\n',
    });
    process.chdir(join(folder, "in"));
    const sourceOf = await sourceLines(".");
    expect(sourceOf("module.up.aws_route.a")).toBeUndefined();
    expect(sourceOf("module.self.aws_route.a")).toEqual({ file: "main.tf", line: 4 });
  });

  it("is asked of a folder with a configuration", async () => {
    await expect(sourceLines(folder)).rejects.toThrow(InputError);
    await expect(sourceLines(join(folder, "none"))).rejects.toThrow(/no Terraform configuration is there/);
  });

  it("is looked for in sound files only", async () => {
    write({ "main.tf.json": "{", "a.tf": 'resource "aws_route" "a" {' });
    expect((await sourceLines("."))("aws_route.b")).toEqual({ file: "main.tf.json" });
  });
});
