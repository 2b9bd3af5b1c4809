import { describe, expect, it } from "vitest";
import { interpretConfiguration } from "../../../engine/plan/configuration/configuration.ts";
import { parseHcl } from "../../../engine/plan/configuration/parse-hcl.ts";
import { Unresolved } from "../../../engine/plan/configuration/unresolved.ts";
import { code } from "./code.ts";

const interpret = (source: string, variables = "") =>
  interpretConfiguration({ bodies: [parseHcl(code(source), "main.tf")], variables: [parseHcl(variables, "x.tfvars")] });

const resource = (argument: string) => `resource "aws_route" "this" {\n  a = ${argument}\n}\n`;

/** What the argument comes to, with `why` in place of what is not resolved. */
function resolved(argument: string, beside = "", variables = ""): unknown {
  const [only] = interpret(`${beside}\n${resource(argument)}`, variables).resources;
  return JSON.parse(JSON.stringify(only?.attributes["a"], (_, it) => (it instanceof Unresolved ? `? ${it.why}` : it)));
}

const variable = (name: string, rest = "") => `variable "${name}" {\n${rest}\n}\n`;

describe("an argument is resolved", () => {
  it.each([
    ["a literal", '"rtb-1"', "rtb-1"],
    ["a list and a map of them", '[{ b = "c" }, 2, true]', [{ b: "c" }, 2, true]],
    ["a template of literals", '"a-@{1}-@{"b"}"', "a-1-b"],
    ["a doubled dollar, as written", '"a-$@{b}"', code("a-@{b}")],
    ["a condition", 'false ? "x" : "y"', "y"],
    ["functions on lists and maps", "merge({ b = 1 }, { c = keys({ z = 1, y = 2 }) })", { b: 1, c: ["y", "z"] }],
    ["jsonencode", "jsonencode({ Version = 1 })", '{"Version":1}'],
  ])("%s", (_, argument, expected) => {
    expect(resolved(argument)).toEqual(expected);
  });

  it("by a variable's default", () => {
    expect(resolved('var.tables["a"]', variable("tables", '  default = { a = "rtb-1" }'))).toBe("rtb-1");
  });

  it("by a file of values before the default", () => {
    expect(resolved("var.t", variable("t", '  default = "rtb-1"'), 't = "rtb-2"')).toBe("rtb-2");
  });

  it("by locals that build on one another", () => {
    expect(resolved("local.b", 'locals {\n  a = "x"\n  b = "@{local.a}-y"\n}')).toBe("x-y");
  });
});

describe("what the configuration does not tell stays open", () => {
  it.each([
    ["a variable without a value", ["var.t", variable("t")], "? what var.t is"],
    ["locals in a circle", ["local.a", "locals {\n  a = local.b\n  b = local.a\n}"], "? what local.a is"],
    ["a data source", ["data.aws_vpc.this.id", ""], "? what data.aws_vpc.this.id is"],
    ["a key that is not there", ['var.t["b"]', variable("t", '  default = { a = "x" }')], "? what var.t.b is"],
    ["operators", ['"a" == "b" ? 1 : 2', ""], '? what `"a" == "b" ? 1 : 2` comes to'],
    ["for", ["[for it in [1] : it]", ""], "? what `[for it in [1] : it]` comes to"],
    ["functions that are not read", ['upper("a")', ""], "? what upper() comes to"],
    ["a template with such a part", ['"a-@{var.t}"', variable("t")], "? what var.t is"],
  ])("%s", (_, [argument = "", beside], expected) => {
    expect(resolved(argument, beside)).toBe(expected);
  });
});

describe("instances", () => {
  const addresses = (meta: string, beside = "") =>
    interpret(`${beside}\nresource "aws_route" "this" {\n  ${meta}\n  a = each.value\n}`).resources.map(
      (it) => it.address,
    );

  it.each([
    ["a set", 'for_each = toset(["b", "a"])', ['aws_route.this["a"]', 'aws_route.this["b"]']],
    ["a map", "for_each = { x = 1 }", ['aws_route.this["x"]']],
    ["a number", "count = 2", ["aws_route.this[0]", "aws_route.this[1]"]],
    ["none", "count = 0", []],
    ["what is not known", "for_each = var.t", ["aws_route.this"]],
  ])("of %s", (_, meta, expected) => {
    expect(addresses(meta)).toEqual(expected);
  });

  it("hold each.key and each.value", () => {
    const source = 'resource "aws_route" "this" {\n  for_each = { x = "rtb-1" }\n  a = "@{each.key}-@{each.value}"\n}';
    expect(interpret(source).resources[0]?.attributes["a"]).toBe("x-rtb-1");
  });

  it.each([
    ["an unknown for_each", "for_each = var.t"],
    ["ignore_changes", "lifecycle {\n    ignore_changes = [a]\n  }"],
    ["dynamic blocks", 'dynamic "route" {\n    for_each = [1]\n    content {\n      a = 1\n    }\n  }'],
  ])("are open under %s", (_, meta) => {
    const [only] = interpret(`resource "aws_route" "this" {\n  ${meta}\n}`).resources;
    expect(only?.open).toBeTypeOf("string");
  });

  it("are open where a second file declares the resource too", () => {
    const body = parseHcl(resource('"x"'), "main.tf");
    const { resources } = interpretConfiguration({ bodies: [body, body], variables: [] });
    expect(resources.every((it) => it.open !== undefined)).toBe(true);
  });
});

describe("what a configuration mentions", () => {
  it("is every id of EC2's that its values come to", () => {
    const source = `${variable("t", '  default = ["rtb-0a", "rtb-0b"]')}${resource('[var.t, "vpc-1", "nat-2"]')}`;
    expect(interpret(source).mentions).toEqual(["rtb-0a", "rtb-0b", "vpc-1"]);
  });

  it("leaves modules unread and says which", () => {
    expect(interpret('module "net" {\n  source = "./net"\n}').modules).toEqual(["module.net"]);
  });
});
