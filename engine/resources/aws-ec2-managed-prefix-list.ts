import { z } from "zod";
import { type Cidr, tryParseCidr } from "../model/cidr.ts";
import { prefixListId } from "../model/ids.ts";
import { type Known, known, unknown } from "../model/known.ts";
import { UnknownValue } from "../plan/plan.ts";
import { id, setValue } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";

/** The `entry` blocks of a list. Null where the configuration has none, so that its entries are left alone. */
const entries = (): z.ZodType<Known<readonly Cidr[]> | null> =>
  z
    .unknown()
    .optional()
    .transform((raw) => {
      if (raw === undefined || raw === null) return null;
      if (raw instanceof UnknownValue) return raw.isComputed ? null : unknown("`entry` is known only after the apply");
      const blocks = z.array(z.looseObject({ cidr: z.unknown() })).parse(raw);
      const cidrs = blocks.map(({ cidr }) => (typeof cidr === "string" ? tryParseCidr(cidr) : undefined));
      const isWhole = cidrs.every((it) => it !== undefined);
      return isWhole ? known(cidrs) : unknown("an entry's `cidr` is known only after the apply");
    });

/** A prefix list of one's own. What its entries cover moves with the routes that name it (T32). */
export const awsEc2ManagedPrefixList = resourceType({
  type: "aws_ec2_managed_prefix_list",
  attributes: z.object({ id: id(), entry: entries() }),
  forcesReplacement: ["address_family"],
  create: (after, { self }) => [
    { kind: "list-set", listId: prefixListId(self), entries: after.entry ?? known<readonly Cidr[]>([]) },
  ],
  update: (before, after) => {
    const listId = setValue(before.id);
    return listId === undefined || after.entry === null
      ? []
      : [{ kind: "list-set", listId: prefixListId(listId), entries: after.entry }];
  },
  // EC2 refuses to delete a list that a route names.
  remove: () => [],
  declares: (it) => {
    const [own, listed] = [setValue(it.id), it.entry?.known ? it.entry.value : []];
    return own === undefined ? [] : [{ kind: "list-entries-listed", listId: prefixListId(own), blocks: listed }];
  },
});
