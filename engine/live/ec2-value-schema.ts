import * as z from "zod";
import { tryParseCidr } from "../model/cidr.ts";

export const idSchema = <Id>(brand: (text: string) => Id) => z.string().min(1).transform(brand);

export const cidrSchema = z.string().transform((text, context) => {
  const block = tryParseCidr(text);
  if (block !== undefined) return block;
  context.addIssue({ code: "custom", message: `not a CIDR block: ${JSON.stringify(text)}` });
  return z.NEVER;
});
