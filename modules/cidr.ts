import { isIP } from "node:net";

/** The IP family of a CIDR block, such as 4 for `10.0.0.0/8`; undefined for text that is none. */
export function familyOf(block: string): 4 | 6 | undefined {
  const [address = "", length = "", ...rest] = block.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0 || !/^\d{1,3}$/.test(length)) return undefined;
  if (Number(length) > (family === 4 ? 32 : 128)) return undefined;
  return family === 4 ? 4 : 6;
}
