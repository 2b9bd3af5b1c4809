import { compareCidrs } from "../model/cidr.ts";
import type { PrefixListId } from "../model/ids.ts";
import { known, mapKnown, unknown } from "../model/known.ts";
import type { PrefixList } from "../model/network.ts";
import { serviceOf } from "../model/service.ts";
import type { Answers } from "./answers.ts";
import { byId } from "./by-id.ts";
import type { Ec2PrefixList } from "./ec2-response-schema.ts";

/**
 * The lists of AWS and of the customer. DescribePrefixLists gives the ranges of a service's list with it (R5.3); for any other
 * list, and where a stand-in for EC2 leaves them out, they come from the list's entries.
 */
export function assemblePrefixLists(answers: Answers): ReadonlyMap<PrefixListId, PrefixList> {
  // Both calls may name a list: the one with ranges goes last, and so stands.
  const withRangesLast = [...answers.prefixLists].sort((a, b) => a.Cidrs.length - b.Cidrs.length);
  return byId(withRangesLast.map((list) => assembleOne(list, answers.entries)));
}

function assembleOne(list: Ec2PrefixList, entries: Answers["entries"]): PrefixList {
  const { PrefixListId: id, PrefixListName: name, Cidrs: inline, AddressFamily: said } = list;
  const service = serviceOf(name);
  const ranges = inline.length > 0 ? known(inline) : (entries.get(id) ?? unknown(`the entries of ${id} were not read`));
  return {
    id,
    name,
    ...(service === undefined ? {} : { service }),
    entries: mapKnown(ranges, (cidrs) => [...cidrs].sort(compareCidrs)),
    ...(ranges.known || said === undefined ? {} : { family: said === "IPv6" ? 6 : 4 }),
  };
}
