import { InputError } from "../errors.ts";
import type { PrefixListId, VpcId } from "../model/ids.ts";
import type { Known } from "../model/known.ts";
import type { Facet } from "../model/network.ts";
import { isOfAws, serviceOf } from "../model/service.ts";
import type { Progress } from "../progress.ts";
import { parseItems } from "./answers.ts";
import { askEc2, byFilter } from "./ask-ec2.ts";
import { type DescribeCall, EC2_CALLS, ENTRIES_CALL } from "./ec2-calls.ts";
import type { Ec2, Query } from "./ec2-client.ts";
import { prefixListSchema } from "./ec2-response-schema.ts";
import { inParallel } from "./in-parallel.ts";
import type { Answer, Recording } from "./recording.ts";

export interface Reading {
  readonly vpcs: readonly VpcId[] | "all";
  /** Lists of AWS's own whose entries are wanted, though nothing that is read names them. */
  readonly lists: readonly PrefixListId[] | "all";
  readonly progress: Progress;
}

/**
 * Every answer about these VPCs, or about all of the Region's. A call that is refused is not read, and says so. Any other
 * failure is an InputError, and so is it if every call is refused.
 */
export async function readEc2(ec2: Ec2, { vpcs, lists, progress }: Reading): Promise<Recording> {
  const facets = await inParallel(EC2_CALLS, async (call) => {
    progress(`reading ${call.facet.replaceAll("-", " ")} (${EC2_CALLS.indexOf(call) + 1} of ${EC2_CALLS.length})`);
    return [call.facet, await askEc2(ec2, call.operation, () => describe(ec2, call, vpcs))] as const;
  });
  if (facets.every(([, answer]) => !answer.known)) throw everythingRefused(ec2);
  const answers = new Map<Facet, Known<Answer>>(facets);
  const open = listsToRead(answers, lists);
  const entries = await inParallel(open, async (id) => {
    progress(`reading the entries of ${id} (${open.indexOf(id) + 1} of ${open.length})`);
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

const LIST_FACETS: readonly Facet[] = ["prefix-lists", "managed-prefix-lists"];

/**
 * The lists whose ranges DescribePrefixLists does not give (R5.3): the customer's own, those of the services that have gateway
 * endpoints, and of all the others that AWS keeps those that something leads to or admits.
 */
function listsToRead(answers: Recording["facets"], wanted: Reading["lists"]): readonly string[] {
  const lists = LIST_FACETS.flatMap((facet) => {
    const answer = answers.get(facet);
    return answer?.known ? parseItems(answer.value, "PrefixLists", prefixListSchema) : [];
  });
  const ranged = new Set(lists.filter(({ Cidrs }) => Cidrs.length > 0).map((list) => list.PrefixListId));
  const named = new Set<string>([...(wanted === "all" ? [] : wanted), ...listsNamedIn(answers)]);
  const open = lists.filter(
    ({ PrefixListId: id, PrefixListName: name }) =>
      !ranged.has(id) && (wanted === "all" || !isOfAws(name) || serviceOf(name) !== undefined || named.has(id)),
  );
  return [...new Set(open.map((list) => list.PrefixListId))].sort();
}

/** The ids of lists in whatever else was read, wherever they stand. */
function listsNamedIn(answers: Recording["facets"]): readonly string[] {
  const others = [...answers].flatMap(([facet, it]) =>
    it.known && !LIST_FACETS.includes(facet) ? it.value.items : [],
  );
  return JSON.stringify(others).match(/\bpl-[0-9a-z]+/g) ?? [];
}

function everythingRefused({ region }: Ec2): InputError {
  return new InputError(
    `EC2 in ${region}: the caller may make none of the calls that read a network`,
    `allow it ec2:Describe* and ec2:${ENTRIES_CALL.operation}`,
  );
}
