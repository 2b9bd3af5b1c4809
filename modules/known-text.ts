import { Token } from "cdktf";

const EXPRESSION = /(?<!\$)\$\{/;

/** False for text that Terraform completes: a cdktf token, or a `${...}` expression. What is not known is not judged at synth. */
export const isKnownText = (text: string): boolean => !Token.isUnresolved(text) && !EXPRESSION.test(text);
