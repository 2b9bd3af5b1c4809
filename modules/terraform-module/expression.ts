/**
 * A Terraform expression, such as `var.vpc_id`, as text that Terraform evaluates. Whole conditions are written so: cdktf's own
 * operators lose a right operand of 0, false or "" and escape an expression that they are given.
 */
export const expression = (text: string): string => `\${${text}}`;
