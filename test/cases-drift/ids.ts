/** The id of a resource of the stack by its address, or any id that an attribute of it holds by address and attribute. */
export type Id = (address: string) => string;

interface State {
  readonly values: {
    readonly root_module: {
      readonly resources: readonly { readonly address: string; readonly values: Readonly<Record<string, unknown>> }[];
    };
  };
}

/** Throws an Error for what the state, as `terraform show -json` prints it alone or in a plan, does not hold. */
export function idsIn(json: string): Id {
  const shown = JSON.parse(json) as State | { readonly prior_state: State };
  const { resources } = ("prior_state" in shown ? shown.prior_state : shown).values.root_module;
  return (wanted) => {
    const resource = resources.find(({ address }) => wanted === address || wanted.startsWith(`${address}.`));
    const attribute = wanted === resource?.address ? "id" : wanted.slice((resource?.address.length ?? 0) + 1);
    const found = resource?.values[attribute];
    if (typeof found !== "string") throw new Error(`${wanted} is not in the state`);
    return found;
  };
}

/**
 * JSON in which each text `=ADDRESS` gives way to the id of that resource, `=ADDRESS.attribute` to what that attribute
 * holds, in the state; so does `{ADDRESS}` within a text.
 */
export function resolveIds(json: string, state: string): string {
  const id = idsIn(state);
  const resolved = JSON.parse(json, (_, value: unknown) => (typeof value === "string" ? withIds(value, id) : value));
  return JSON.stringify(resolved);
}

const withIds = (text: string, id: Id): string =>
  text.startsWith("=") ? id(text.slice(1)) : text.replaceAll(/\{(aws_[^{}]+)\}/g, (_, address: string) => id(address));
