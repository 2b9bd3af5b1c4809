/** IAM's decision on one request, written from its documentation alone and with nothing of the engine's: what the comparison is held against. */
export interface PlainRequest {
  readonly action: string;
  readonly resource: string;
  readonly principals: readonly string[];
  readonly keys: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface PlainStatement {
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: string | { readonly AWS: readonly string[] };
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export function isPermitted(statements: readonly PlainStatement[], request: PlainRequest): boolean {
  const effects = statements.filter((it) => applies(it, request)).map((it) => it.Effect);
  return effects.length > 0 && !effects.includes("Deny");
}

function applies(it: PlainStatement, { action, resource, principals, keys }: PlainRequest): boolean {
  const isWhom =
    typeof it.Principal !== "object" || it.Principal.AWS.some((one) => one === "*" || principals.includes(one));
  const isAction =
    it.Action?.some((one) => fits(one, action, "i")) ?? !it.NotAction?.some((one) => fits(one, action, "i"));
  const isResource =
    it.Resource?.some((one) => fits(one, resource)) ?? !it.NotResource?.some((one) => fits(one, resource));
  const conditions = Object.entries(it.Condition ?? {}).flatMap(([operator, byKey]) =>
    Object.entries(byKey).map(([key, values]) => isTrue(operator, values, keys[key])),
  );
  return isWhom && isAction && isResource && conditions.every(Boolean);
}

function isTrue(operator: string, values: readonly string[], value: string | readonly string[] | undefined): boolean {
  if (operator === "Null") return values.includes(String(value === undefined));
  const [, quantifier, single] = /^(ForAllValues|ForAnyValue):(.*)$/.exec(operator) ?? [];
  if (single !== undefined) {
    const carried = typeof value === "object" ? value : [];
    const holds = (one: string) => isTrue(single, values, one);
    if (carried.length === 0 && operator.endsWith("IfExists")) return true;
    return quantifier === "ForAllValues" ? carried.every(holds) : carried.some(holds);
  }
  if (typeof value === "object") throw new Error(`${operator} does not take several values`);
  const isIfExists = operator.endsWith("IfExists");
  const isNot = operator.includes("Not");
  if (value === undefined) return isIfExists || isNot;
  const isLike = operator.includes("Like");
  return values.some((one) => (isLike ? fits(one, value) : one === value)) !== isNot;
}

function fits(pattern: string, text: string, flags = ""): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, flags).test(text);
}
