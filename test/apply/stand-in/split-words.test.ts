import { describe, expect, it } from "vitest";
import { withPlanOptions } from "../../../engine/apply/stand-in/environment.ts";
import { splitWords } from "../../../engine/apply/stand-in/split-words.ts";

describe("the words of TF_CLI_ARGS", () => {
  it.each([
    ["", []],
    ["  -no-color \t -lock=false\n", ["-no-color", "-lock=false"]],
    [`-var 'a=b "c"' -var="d=e f"`, ["-var", 'a=b "c"', "-var=d=e f"]],
    [String.raw`"d=\"e\"" a\ b '\' ''`, ['d="e"', "a b", "\\", ""]],
    [`it'\\''s`, ["it\\s"]],
  ])("of %j are %j", (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });

  it("are the options that were put there, whatever is in them", () => {
    const options = ['-var=a=it\'s "the" $ecret; | & \\ `x` \n é🙂', '-target=module.x["k"]', "", "'"];
    expect(splitWords(withPlanOptions(options)["TF_CLI_ARGS_plan"] ?? "")).toEqual(options);
  });
});
