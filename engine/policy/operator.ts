import type { Comparison, Operator } from "./statement.ts";

/** What each operator compares, without Not, IfExists and the set prefixes. */
const COMPARISONS: Readonly<Record<string, Comparison>> = {
  stringequals: "text",
  stringequalsignorecase: "text-any-case",
  stringlike: "pattern",
  arnequals: "arn",
  arnlike: "arn",
  bool: "text-any-case",
  null: "null",
  binaryequals: "other",
  ipaddress: "other",
  numericequals: "other",
  numericlessthan: "other",
  numericlessthanequals: "other",
  numericgreaterthan: "other",
  numericgreaterthanequals: "other",
  dateequals: "other",
  datelessthan: "other",
  datelessthanequals: "other",
  dategreaterthan: "other",
  dategreaterthanequals: "other",
};

/** The negated operators, and what each negates. */
const NEGATIONS: Readonly<Record<string, string>> = {
  stringnotequals: "stringequals",
  stringnotequalsignorecase: "stringequalsignorecase",
  stringnotlike: "stringlike",
  arnnotequals: "arnequals",
  arnnotlike: "arnlike",
  notipaddress: "ipaddress",
  numericnotequals: "numericequals",
  datenotequals: "dateequals",
};

/** An operator by its name, such as `ForAllValues:StringNotEqualsIfExists`. Undefined if IAM has none of that name. */
export function tryParseOperator(name: string): Operator | undefined {
  const [, set = "", bare = "", ifExists = ""] =
    /^(forallvalues:|foranyvalue:)?(.*?)(ifexists)?$/.exec(name.toLowerCase()) ?? [];
  const negated = NEGATIONS[bare];
  const comparison = COMPARISONS[negated ?? bare];
  if (comparison === undefined || (comparison === "null" && ifExists !== "")) return undefined;
  const isNegated = negated !== undefined;
  return {
    comparison,
    isNegated,
    isTrueWhenAbsent: set === "forallvalues:" || (set === "" && isNegated) || ifExists !== "",
    isOverSet: set !== "",
    isOfAll: set === "forallvalues:",
    name,
  };
}
