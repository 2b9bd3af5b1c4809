export interface Fitted {
  readonly text: string;
  /** How many blocks were left out at the end. */
  readonly cut: number;
}

/** Size as a server counts it, whichever way that is: UTF-8 never has fewer bytes than a text has UTF-16 units or characters. */
export const sizeOf = (text: string): number => Buffer.byteLength(text);

/**
 * As many blocks from the top as fit into `limit` bytes. The first that does not fit ends it: what comes after is less
 * important, and must not seem to be all that there is.
 */
export function fitInto(blocks: readonly string[], limit: number): Fitted {
  const separator = "\n\n";
  let size = 0;
  let kept = 0;
  for (const block of blocks) {
    size += sizeOf(block) + separator.length;
    if (size > limit) break;
    kept++;
  }
  return { text: blocks.slice(0, kept).join(separator), cut: blocks.length - kept };
}
