import { notRead } from "../model/doubt.ts";
import type { RouteTableId, SubnetId, VpcId } from "../model/ids.ts";
import type { Choice } from "../model/network.ts";
import { compareText, groupBy } from "./by-id.ts";
import type { Ec2RouteTable } from "./ec2-response-schema.ts";

/** Which table serves what, as far as EC2's answer tells. */
export interface Associations {
  mainTableOf(vpc: VpcId): Choice<RouteTableId>;
  /** `main` stands for the VPC's main table. */
  tableOf(subnet: SubnetId, vpc: VpcId): Choice<RouteTableId | "main">;
}

/**
 * EC2 lists explicit associations only; a subnet without one follows the main table (R1.9). Every VPC has a main table, so
 * where the answer holds none it did not cover that VPC, and no subnet of it can be said to follow the main table.
 */
export function associationsIn(tables: readonly Ec2RouteTable[]): Associations {
  const standing: readonly Association[] = tables.flatMap((table) =>
    table.Associations.filter(isInEffect).map(({ Main: main, SubnetId: subnet }) => ({ table, main, subnet })),
  );
  const mains = groupBy(
    standing.filter(({ main }) => main === true),
    ({ table }) => table.VpcId,
  );
  const explicit = groupBy(standing, ({ subnet }) => subnet);
  const idsOf = (found: readonly Association[] | undefined) => (found ?? []).map(({ table }) => table.RouteTableId);
  return {
    mainTableOf: (vpc) => choiceOf(idsOf(mains.get(vpc)), `no main route table of ${vpc} was read`),
    tableOf: (subnet, vpc) => {
      const own = idsOf(explicit.get(subnet));
      const implicit = mains.has(vpc) ? ["main" as const] : [];
      return choiceOf<RouteTableId | "main">(
        own.length > 0 ? own : implicit,
        `the route tables of ${vpc} were not all read`,
      );
    },
  };
}

interface Association {
  readonly table: Ec2RouteTable;
  readonly main: boolean | undefined;
  readonly subnet: SubnetId | undefined;
}

/** False of one that is on its way out, or never came about. */
export const isInEffect = (association: Ec2RouteTable["Associations"][number]): boolean => {
  const state = association.AssociationState?.State.toLowerCase() ?? "associated";
  return state === "associated" || state === "associating";
};

function choiceOf<T extends string>(found: readonly T[], whyNone: string): Choice<T> {
  const options = [...new Set(found)].sort(compareText);
  if (options.length === 1) return { options, causes: [] };
  const why = options.length === 0 ? whyNone : `EC2 lists ${options.join(" and ")} for it`;
  return { options, doubt: notRead(why), causes: [] };
}
