import { InputError } from "../errors.ts";
import type { VpcId } from "../model/ids.ts";
import type { Known } from "../model/known.ts";
import type { Facet } from "../model/network.ts";
import type { Progress } from "../progress.ts";
import { parseItems } from "./answers.ts";
import { askEc2, byFilter } from "./ask-ec2.ts";
import { type DescribeCall, EC2_CALLS, ENTRIES_CALL } from "./ec2-calls.ts";
import type { Ec2, Query } from "./ec2-client.ts";
import { prefixListSchema } from "./ec2-response-schema.ts";
import { inParallel } from "./in-parallel.ts";
import type { Answer, Recording } from "./recording.ts";

/**
 * Every answer about these VPCs, or about all of the Region's. A call that is refused is not read, and says so. Any other
 * failure is an InputError, and so is it if every call is refused.
 */
export async function readEc2(ec2: Ec2, vpcs: readonly VpcId[] | "all", progress: Progress): Promise<Recording> {
  const facets = await inParallel(EC2_CALLS, async (call) => {
    progress(`reading ${call.facet.replaceAll("-", " ")} (${EC2_CALLS.indexOf(call) + 1} of ${EC2_CALLS.length})`);
    return [call.facet, await askEc2(ec2, call.operation, () => describe(ec2, call, vpcs))] as const;
  });
  if (facets.every(([, answer]) => !answer.known)) throw everythingRefused(ec2);
  const answers = new Map<Facet, Known<Answer>>(facets);
  const lists = listsWithoutRanges(answers);
  const entries = await inParallel(lists, async (id) => {
    progress(`reading the entries of ${id} (${lists.indexOf(id) + 1} of ${lists.length})`);
    return [id, await askEc2(ec2, ENTRIES_CALL.operation, () => ec2.entriesOf(id))] as const;
  });
  return { facets: answers, entries: new Map(entries) };
}

async function describe(ec2: Ec2, call: DescribeCall, vpcs: readonly VpcId[] | "all"): Promise<readonly unknown[]> {
  const { vpcFilter } = call;
  const queries: readonly Query[] = vpcFilter === undefined || vpcs === "all" ? [{}] : byFilter(vpcFilter, vpcs);
  const answers = await Promise.all(queries.map((query) => ec2.describe(call, query)));
  return answers.flat();
}

/** The lists whose ranges DescribePrefixLists does not give: all of the customer's own, and some of AWS's (R5.3). */
function listsWithoutRanges(answers: Recording["facets"]): readonly string[] {
  const facets: readonly Facet[] = ["prefix-lists", "managed-prefix-lists"];
  const lists = facets.flatMap((facet) => {
    const answer = answers.get(facet);
    return answer?.known ? parseItems(answer.value, "PrefixLists", prefixListSchema) : [];
  });
  const ranged = new Set(lists.filter(({ Cidrs }) => Cidrs.length > 0).map((list) => list.PrefixListId));
  return [...new Set(lists.map((list) => list.PrefixListId))].filter((id) => !ranged.has(id)).sort();
}

function everythingRefused({ region }: Ec2): InputError {
  return new InputError(
    `EC2 in ${region}: the caller may make none of the calls that read a network`,
    `allow it ec2:Describe* and ec2:${ENTRIES_CALL.operation}`,
  );
}
