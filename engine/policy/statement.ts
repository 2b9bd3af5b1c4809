/** A policy, every form that IAM accepts brought to one. */
export interface Policy {
  readonly statements: readonly Statement[];
  /** False under the older version of the language, where `${...}` is text like any other. */
  readonly hasVariables: boolean;
  /** The characters that it takes as Terraform sends it: JSON without white space between its parts. */
  readonly size: number;
}

export interface Statement {
  /** Its Sid; without one, its place: `statement 2`. */
  readonly label: string;
  readonly effect: "Allow" | "Deny";
  /** Absent in an identity policy, which speaks of whoever bears it. */
  readonly principals?: Listed;
  readonly actions: Listed;
  readonly resources: Listed;
  readonly conditions: readonly Condition[];
}

/** What an element lists, or with `isNegated` (`NotAction` and the like) everything else. `*` is everything. */
export interface Listed {
  readonly isNegated: boolean;
  readonly texts: readonly string[];
}

/** One key of one operator: true where one of the values fits; negated, where none does. */
export interface Condition {
  readonly operator: Operator;
  /** In lower case: IAM reads keys in either. */
  readonly key: string;
  readonly values: readonly string[];
}

export type Comparison = "text" | "text-any-case" | "pattern" | "arn" | "null" | "other";

export interface Operator {
  readonly comparison: Comparison;
  readonly isNegated: boolean;
  /** True where a key that the request does not carry makes the condition true: negated ones, and those that end in IfExists. */
  readonly isTrueWhenAbsent: boolean;
  /** True behind ForAllValues or ForAnyValue: it looks at each of the values that the request carries for the key. */
  readonly isOverSet: boolean;
  /** True behind ForAllValues: each of the values must fit, and not just one. */
  readonly isOfAll: boolean;
  /** As written. */
  readonly name: string;
}
