import { visible } from "../visible.ts";

/** Text that nothing in SARIF takes for a placeholder (`{0}`) or a link (`[text](1)`): braces doubled, brackets escaped. */
export const plain = (untrusted: string): string =>
  visible(untrusted)
    .replace(/[{}]/g, (brace) => brace + brace)
    .replace(/[\\[\]]/g, (bracket) => `\\${bracket}`);
