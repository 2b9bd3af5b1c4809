import {
  endpointOn,
  type Layout,
  LOCAL_RANGE,
  SERVICE_RANGES,
  SUBNETS,
  subnetIds,
  type TableId,
  type Target,
  tableIds,
} from "./layout.ts";

export interface KernelRoute {
  /** What tells the route apart: its destination, metric and table. */
  readonly key: string;
  /** What it does with a packet. */
  readonly action: string;
}

/** How a packet goes on to a node, whose link bears its name. */
type Way = (node: string) => string;

/** Every route table as a routing table of the kernel. The metrics rank a prefix list's route behind a static one (R1.2). */
export const kernelRoutes = (layout: Layout, way: Way): readonly KernelRoute[] =>
  tableIds(layout).flatMap((table) => {
    const key = (to: string, metric: number) => `${to} metric ${metric} table ${numberOf(layout, table)}`;
    const endpoint = endpointOn(layout, table);
    const listed =
      endpoint === undefined ? [] : SERVICE_RANGES.map((to) => ({ key: key(to, 2), action: way(endpoint) }));
    const own = Object.entries(layout.tables[table] ?? {}).map(([to, target]) => ({
      key: key(to, 1),
      action: isGone(layout, target) ? "blackhole" : way(target),
    }));
    return [{ key: key(LOCAL_RANGE, 1), action: TO_HOSTS }, ...own, ...listed];
  });

/** The local route leaves the lookup to the namespace's own table, which knows the hosts. */
const TO_HOSTS = "throw";

/** Which table each subnet's traffic is looked up in: a rule for each. */
export const kernelRules = (layout: Layout): readonly string[] =>
  subnetIds.map((subnet) => {
    const table = layout.associations[subnet] ?? layout.main;
    return `from ${SUBNETS[subnet]} lookup ${numberOf(layout, table)}`;
  });

const numberOf = (layout: Layout, table: TableId): number => 1000 + tableIds(layout).indexOf(table);

const isGone = ({ deleted }: Layout, target: Target): boolean => deleted.some((nat) => nat === target);
