import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type Cidr, tryParseCidr } from "../model/cidr.ts";
import { prefixListId } from "../model/ids.ts";
import { type Known, known, unknown } from "../model/known.ts";
import { UnknownValue } from "../plan/plan.ts";
import { id, setValue, value } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";

/** The blocks that a list holds, and its `entry` blocks as they are written. */
interface Entries {
  readonly blocks: Known<readonly Cidr[]>;
  readonly written: readonly unknown[];
}

/** The `entry` blocks of a list. Null where the configuration has none, so that its entries are left alone. */
const entries = (): z.ZodType<Entries | null> =>
  z
    .unknown()
    .optional()
    .transform((raw): Entries | null => {
      if (raw === undefined || raw === null) return null;
      if (raw instanceof UnknownValue)
        return raw.isComputed ? null : { blocks: unknown("`entry` is known only after the apply"), written: [] };
      const written = z.array(z.looseObject({ cidr: z.unknown() })).parse(raw);
      const cidrs = written.map(({ cidr }) => (typeof cidr === "string" ? tryParseCidr(cidr) : undefined));
      const isWhole = cidrs.every((it) => it !== undefined);
      return { blocks: isWhole ? known(cidrs) : unknown("an entry's `cidr` is known only after the apply"), written };
    });

const attributes = z.object({ id: id(), entry: entries(), version: value(z.number()) });
type Attributes = z.infer<typeof attributes>;

/** A plan repeats the old entries where the new ones are not known yet; that they change the version alone tells. */
function wanted(before: Attributes, after: Attributes): Known<readonly Cidr[]> | undefined {
  const isRepeated = isDeepStrictEqual(before.entry?.written, after.entry?.written);
  if (after.entry === null || after.version.known || !isRepeated) return after.entry?.blocks;
  return unknown(`the entries change, and to what is known only after the apply (${after.version.why})`);
}

/** A prefix list of one's own. What its entries cover moves with the routes that name it (T32). */
export const awsEc2ManagedPrefixList = resourceType({
  type: "aws_ec2_managed_prefix_list",
  attributes,
  forcesReplacement: ["address_family"],
  create: (after, { self }) => [
    { kind: "list-set", listId: prefixListId(self), entries: after.entry?.blocks ?? known<readonly Cidr[]>([]) },
  ],
  update: (before, after) => {
    const listId = setValue(before.id);
    const entries = wanted(before, after);
    return listId === undefined || entries === undefined
      ? []
      : [{ kind: "list-set", listId: prefixListId(listId), entries }];
  },
  // EC2 refuses to delete a list that a route names.
  remove: () => [],
  declares: (it) => {
    const [own, listed] = [setValue(it.id), it.entry?.blocks.known ? it.entry.blocks.value : []];
    return own === undefined ? [] : [{ kind: "list-entries-listed", listId: prefixListId(own), blocks: listed }];
  },
});
