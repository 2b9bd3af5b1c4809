import type { Policy } from "../../policy/statement.ts";
import type { Evidence } from "../assessment.ts";
import { basedOn } from "../basis.ts";

/** What the principals of a gateway endpoint's policy mean that their writer may not know (R3.3). */
export const principalCautions = ({ statements }: Policy): readonly Evidence[] =>
  statements.flatMap(({ label, effect, principals }) => {
    const accounts = principals?.isNegated === false ? principals.texts.filter((it) => /^\d{12}$/.test(it)) : [];
    if (effect === "Deny" || accounts.length === 0) return [];
    const text = `${label} names the account ${accounts.join(", ")}: on a gateway endpoint that is its root user alone, and no role. Write "*" and the condition aws:PrincipalAccount.`;
    return [{ text, ...basedOn("R3.3") }];
  });
