export interface Done {
  readonly address: string;
  readonly action: string;
}

/**
 * How a wave is undone, a sentence for each of its changes, the last first. Terraform can remove what it created; for anything
 * else it needs the configuration as it was before.
 */
export function wayBack(changes: readonly Done[]): readonly string[] {
  return changes
    .toReversed()
    .map(({ address, action }) => `${address} ${UNDO[action] ?? `(${action}): see what it was before`}`);
}

const UNDO: Readonly<Record<string, string>> = {
  create: "was created: remove it",
  update: "was changed: put back what the configuration said before",
  delete: "was removed: the configuration that had it creates it again, under another id",
  "delete-create": "was replaced: what there was before does not come back, only another like it",
  "create-delete": "was replaced: what there was before does not come back, only another like it",
};

/** True where a wave can be undone without the configuration as it was: all that it did was to create. */
export const onlyCreates = (changes: readonly Done[]): boolean => changes.every((it) => it.action === "create");
