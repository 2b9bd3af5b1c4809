import { callFor } from "../../engine/live/ec2-calls.ts";
import type { Ec2, Query } from "../../engine/live/ec2-client.ts";
import type { Written } from "./hand-written.ts";

/** An error as the SDK throws it: EC2's code is its name. */
export function ec2Error(code: string): Error {
  const error = new Error(`EC2 says ${code}\nand more`);
  error.name = code;
  return error;
}

export interface FakeEc2 extends Ec2 {
  /** What was asked, such as `DescribeVpcs {"Filters":[...]}`, in order. */
  readonly asked: readonly string[];
}

interface Behaviour {
  readonly answers?: Written;
  readonly entries?: Readonly<Record<string, readonly unknown[]>>;
  /** By operation. */
  readonly errors?: Readonly<Record<string, Error>>;
}

/** EC2 in memory. It heeds filters on ids and on the VPC, and does not find an endpoint that it does not have. */
export function fakeEc2({ answers = {}, entries = {}, errors = {} }: Behaviour): FakeEc2 {
  const asked: string[] = [];
  const hear = (operation: string, query: object) => {
    asked.push(`${operation} ${JSON.stringify(query)}`);
    const error = errors[operation];
    if (error !== undefined) throw error;
  };
  return {
    region: "eu-west-1",
    asked,
    async describe(call, query) {
      hear(call.operation, query);
      const { id } = callFor(call.facet);
      const items = (answers[call.facet] ?? []).map((item) => item as Readonly<Record<string, unknown>>);
      const wanted = query.VpcEndpointIds ?? query.NetworkAclIds;
      if (wanted === undefined) return items.filter((item) => passes(item, query, id));
      if (!wanted.every((one) => items.some((item) => item[id] === one)))
        throw ec2Error("InvalidVpcEndpointId.NotFound");
      return items.filter((item) => wanted.includes(String(item[id])));
    },
    async entriesOf(prefixListId) {
      hear("GetManagedPrefixListEntries", { PrefixListId: prefixListId });
      return entries[prefixListId] ?? [];
    },
  };
}

function passes(item: Readonly<Record<string, unknown>>, query: Query, id: string): boolean {
  const filters = [...(query.Filters ?? []), ...(query.Filter ?? [])];
  return filters.every(({ Name, Values }) =>
    Values?.includes(String(Name?.endsWith("vpc-id") ? item["VpcId"] : item[id])),
  );
}
