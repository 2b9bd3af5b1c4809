import { prefixListId, routeTableId, subnetId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { Network } from "../model/network.ts";
import type { DeclaredResource, RefreshedAttribute } from "../plan/declaration.ts";
import type { Noise, NoiseClass } from "./difference.ts";
import { isSamePolicy } from "./same-policy.ts";

/** What differs in names and in address ranges, of which no declared path is made. */
export function labelNoise(resources: readonly DeclaredResource[], live: Network): readonly Noise[] {
  return resources.flatMap(({ address, type, attributes }): readonly Noise[] => {
    if (hasOtherName(attributes, type, live)) return [{ class: "tags", address, attribute: "tags" }];
    if (hasOtherRanges(attributes, live)) return [{ class: "address-ranges", address, attribute: "cidr_blocks" }];
    return [];
  });
}

/** The Name tag is all that is read of tags; those that the provider adds by default are in `tags_all`. */
function hasOtherName(attributes: DeclaredResource["attributes"], type: string, live: Network): boolean {
  const id = String(attributes["id"]);
  const noun =
    type === "aws_subnet"
      ? live.subnets.get(subnetId(id))
      : /^aws_(default_)?route_table$/.test(type)
        ? live.routeTables.get(routeTableId(id))
        : undefined;
  return noun !== undefined && nameIn(attributes["tags_all"] ?? attributes["tags"]) !== noun.name;
}

function nameIn(tags: unknown): string | undefined {
  const name = typeof tags === "object" && tags !== null && "Name" in tags ? tags.Name : undefined;
  return typeof name === "string" && name !== "" ? name : undefined;
}

/** The ranges of an endpoint's service as the state has them (R6.17), against those of its list. */
function hasOtherRanges(attributes: DeclaredResource["attributes"], live: Network): boolean {
  const { cidr_blocks: blocks, prefix_list_id: list } = attributes;
  const entries = live.prefixLists.get(prefixListId(String(list)))?.entries;
  const now = entries && decided(entries);
  if (!Array.isArray(blocks) || blocks.length === 0 || now === undefined) return false;
  return (
    blocks.toSorted().join() !==
    now
      .map((it) => it.text)
      .toSorted()
      .join()
  );
}

/**
 * What Terraform's own refresh saw differ, less what is told already: `differs` says so of an attribute. None of it decides
 * a path, since all that does was held against the network.
 */
export const refreshedNoise = (
  refreshed: readonly RefreshedAttribute[],
  differs: (address: string, attribute: string) => boolean,
): readonly Noise[] =>
  refreshed
    .filter((it) => !differs(it.address, it.attribute))
    .map((it) => ({ class: classOf(it), address: it.address, attribute: it.attribute }));

function classOf({ attribute, before, after }: RefreshedAttribute): NoiseClass {
  if (isEmpty(before) && isEmpty(after)) return "null-or-empty";
  if (attribute === "tags" || attribute === "tags_all") return "tags";
  if (attribute === "cidr_blocks") return "address-ranges";
  if (attribute === "policy" && isSamePolicy(String(before), String(after))) return "policy-order";
  return "read-back";
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
