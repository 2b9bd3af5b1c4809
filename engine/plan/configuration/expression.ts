/** What an expression of the configuration says, as far as driftgate reads expressions. */
export type Expression =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  /** `var.tables["a"]`: the names, and the keys in brackets. */
  | { readonly kind: "reference"; readonly root: string; readonly steps: readonly Expression[] }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "choice"; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  /** Operators, `for`, splats and whatever else needs Terraform. */
  | { readonly kind: "opaque"; readonly text: string };

export const value = (it: unknown): Expression => ({ kind: "value", value: it });
