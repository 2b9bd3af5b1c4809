import { z } from "zod";
import { tryParseCidr } from "../model/cidr.ts";
import type { EditBody } from "../model/edit.ts";
import { prefixListId } from "../model/ids.ts";
import { decided, known, unknown } from "../model/known.ts";
import { id, required, text } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({ prefix_list_id: id(), cidr: text() });

/** One entry of a prefix list, as a resource of its own (T32). */
export const awsEc2ManagedPrefixListEntry = resourceType({
  type: "aws_ec2_managed_prefix_list_entry",
  attributes,
  forcesReplacement: ["prefix_list_id", "cidr"],
  create: (after) => [entry(after, "list-entry-added")],
  update: () => [],
  remove: (before) => [entry(before, "list-entry-removed")],
  declares: (it) => {
    const [list, block] = [decided(required(it.prefix_list_id, prefixListId)), tryParseCidr(decided(it.cidr) ?? "")];
    return list === undefined || block === undefined ? [] : [{ kind: "list-entry", listId: list, block }];
  },
});

function entry(it: z.infer<typeof attributes>, kind: "list-entry-added" | "list-entry-removed"): EditBody {
  const block = tryParseCidr(decided(it.cidr) ?? "");
  const cidr = block === undefined ? unknown<never>("its `cidr` is known only after the apply") : known(block);
  return { kind, listId: required(it.prefix_list_id, prefixListId), cidr };
}
