import { describe, expect, it } from "vitest";
import { type Apply, parseArguments } from "../../../engine/apply/stand-in/arguments.ts";

const parse = (...args: readonly string[]) => parseArguments(args, {});

function applied(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Apply {
  const asked = parseArguments(args, environment);
  if (asked.kind !== "apply") throw new Error("it would be passed through");
  return asked;
}

describe("arguments that are passed through", () => {
  it.each([
    [[]],
    [["-version"]],
    [["-help", "apply"]],
    [["version", "-json"]],
    [["init", "-upgrade", "-no-color"]],
    [["plan", "-out=plan", "-destroy"]],
    [["output", "-json"]],
    [["apply", "-help"]],
    [["apply", "-auto-approve", "--help"]],
    [["destroy", "-h"]],
    [["-chdir=infra", "state", "list"]],
    [["workspace", "select", "apply"]],
    // Terraform has its own words for these.
    [["apply", "one.plan", "another.plan"]],
  ])("%j", (args) => {
    expect(parse(...args)).toEqual({ kind: "pass-through" });
  });
});

describe("an apply", () => {
  it("is what cdktf runs", () => {
    expect(
      applied(["apply", "-auto-approve", "-no-color", "-parallelism=4", "-var=a=b", "-var-file=/x/prod.tfvars"]),
    ).toEqual({
      kind: "apply",
      global: [],
      folder: ".",
      planFile: undefined,
      destroys: false,
      refreshesOnly: false,
      isApproved: true,
      isJson: false,
      planOptions: ["-no-color", "-parallelism=4", "-var=a=b", "-var-file=/x/prod.tfvars"],
      applyOptions: ["-no-color", "-parallelism=4"],
    });
  });

  it("keeps each option in one piece, whichever way it was given, and the order of variables", () => {
    const { planOptions } = applied([
      "apply",
      "-var",
      "a=-b",
      "--target",
      'module.x["k=v"]',
      "-var-file",
      "f",
      "-var",
      "a=c",
    ]);
    expect(planOptions).toEqual(["-var=a=-b", '-target=module.x["k=v"]', "-var-file=f", "-var=a=c"]);
  });

  it("leaves to the apply what is no business of a plan", () => {
    const { planOptions, applyOptions } = applied([
      "apply",
      "-state=a",
      "-state-out=b",
      "-backup=c",
      "-lock=false",
      "-lock-timeout",
      "9s",
      "-json",
      "-input=true",
      "-refresh=false",
      "-replace=x",
    ]);
    expect(planOptions).toEqual(["-state=a", "-lock=false", "-lock-timeout=9s", "-refresh=false", "-replace=x"]);
    expect(applyOptions).toEqual(["-state=a", "-state-out=b", "-backup=c", "-lock=false", "-lock-timeout=9s", "-json"]);
  });

  it.each([
    [["destroy"], true, false],
    [["apply", "-destroy"], true, false],
    [["apply", "-destroy=true", "-auto-approve"], true, true],
    [["apply", "-destroy", "-destroy=false"], false, false],
    [["destroy", "-auto-approve=false"], true, false],
    [["-chdir=infra", "destroy", "-auto-approve=1"], true, true],
  ])("%j destroys: %s, and is approved: %s", (args, destroys, isApproved) => {
    expect(applied(args)).toMatchObject({ destroys, isApproved });
    expect(applied(args).planOptions).toEqual([]);
  });

  it("may be of a plan file, in the folder that -chdir names", () => {
    expect(applied(["-chdir=infra", "apply", "-no-color", "my plan"])).toMatchObject({
      global: ["-chdir=infra"],
      folder: "infra",
      planFile: "my plan",
      applyOptions: ["-no-color"],
    });
  });

  it("takes in what the environment puts before its arguments", () => {
    const environment = {
      TF_CLI_ARGS: "-no-color",
      TF_CLI_ARGS_apply: `-auto-approve -var 'a=b c' -var "d=\\"e\\""`,
      TF_CLI_ARGS_plan: "-destroy",
      TF_CLI_ARGS_destroy: "-lock=false",
    };
    expect(applied(["apply", "-var=a=z"], environment)).toMatchObject({
      isApproved: true,
      destroys: false,
      planOptions: ["-no-color", "-var=a=b c", '-var=d="e"', "-var=a=z"],
    });
    expect(applied(["destroy"], environment)).toMatchObject({
      isApproved: false,
      planOptions: ["-no-color", "-lock=false"],
    });
  });
});
