import type { Judgement } from "./fates.ts";
import { type Action, DEFAULT, type Layout, type TableId } from "./layout.ts";

export interface Change {
  readonly name: string;
  /** What differs from the usual layout before the change. */
  readonly start?: Partial<Layout>;
  readonly actions: readonly Action[];
  /** Where what becomes of connections here is not what is told of them, and why that speaks against neither. */
  readonly exception?: { readonly judgement: Judgement; readonly because: string };
}

const TABLES = {
  "rtb-main": {},
  "rtb-public": { [DEFAULT]: "igw-1" },
  "rtb-app": { [DEFAULT]: "nat-a" },
  "rtb-batch": { [DEFAULT]: "nat-a" },
  "rtb-far": { [DEFAULT]: "nat-b" },
  "rtb-unused": { [DEFAULT]: "nat-a" },
} as const satisfies Layout["tables"];

/** Two subnets behind one NAT gateway, each with a table of its own; a third on the main table, which leads nowhere. */
export const USUAL: Layout = {
  tables: TABLES,
  main: "rtb-main",
  associations: { "subnet-public": "rtb-public", "subnet-app": "rtb-app", "subnet-batch": "rtb-batch" },
  endpoints: { "vpce-1": [], "vpce-2": [] },
  deleted: [],
};

const attach = (table: TableId): Action => ({ do: "attach", endpoint: "vpce-1", table });
const detach = (table: TableId): Action => ({ do: "detach", endpoint: "vpce-1", table });
const on = (...tables: readonly TableId[]): Pick<Layout, "endpoints"> => ({
  endpoints: { "vpce-1": tables, "vpce-2": [] },
});
const routes = (app: Layout["tables"][TableId]): Pick<Layout, "tables"> => ({ tables: { ...TABLES, "rtb-app": app } });
const put = (to: string, via: Extract<Action, { do: "put" }>["via"], table: TableId = "rtb-app"): Action => ({
  do: "put",
  table,
  to,
  via,
});

export const CHANGES: readonly Change[] = [
  { name: "nothing but a tag", actions: [{ do: "tag", endpoint: "vpce-1" }] },
  { name: "a table attached to the endpoint", actions: [attach("rtb-app")] },
  { name: "a table detached from the endpoint", start: on("rtb-app"), actions: [detach("rtb-app")] },
  { name: "a table without a default route attached", actions: [attach("rtb-main")] },
  {
    name: "a table without a default route detached",
    start: { ...routes({}), ...on("rtb-app") },
    actions: [detach("rtb-app")],
  },
  { name: "a table attached that stands attached already", start: on("rtb-app"), actions: [attach("rtb-app")] },
  { name: "a table attached that no subnet uses", actions: [attach("rtb-unused")] },
  {
    name: "a table handed from one endpoint to another",
    start: on("rtb-app"),
    actions: [detach("rtb-app"), { do: "attach", endpoint: "vpce-2", table: "rtb-app" }],
    exception: {
      judgement: "kept, told as cut",
      because:
        "neither endpoint rewrites the source or keeps state here, while AWS spares only what keeps its target (R2.2)",
    },
  },
  { name: "a default route changed to another NAT gateway", actions: [put(DEFAULT, "nat-b")] },
  { name: "a default route changed to the internet gateway", actions: [put(DEFAULT, "igw-1")] },
  {
    name: "a default route changed from the internet gateway to a NAT gateway",
    start: routes({ [DEFAULT]: "igw-1" }),
    actions: [put(DEFAULT, "nat-a")],
  },
  {
    name: "a default route changed where the endpoint carries the service",
    start: on("rtb-app"),
    actions: [put(DEFAULT, "nat-b")],
  },
  { name: "a default route removed", actions: [{ do: "drop", table: "rtb-app", to: DEFAULT }] },
  {
    name: "a default route removed where the endpoint carries the service",
    start: on("rtb-app"),
    actions: [{ do: "drop", table: "rtb-app", to: DEFAULT }],
  },
  {
    name: "a default route split into halves to the same target",
    actions: [put("0.0.0.0/1", "nat-a"), put("128.0.0.0/1", "nat-a"), { do: "drop", table: "rtb-app", to: DEFAULT }],
  },
  { name: "a static route inside a range to another target", actions: [put("52.94.0.0/24", "nat-b")] },
  { name: "a static route inside a range to the same target", actions: [put("52.94.0.0/24", "nat-a")] },
  {
    name: "a static route inside a range removed on the endpoint",
    start: { ...routes({ [DEFAULT]: "nat-a", "52.94.0.0/24": "nat-b" }), ...on("rtb-app") },
    actions: [{ do: "drop", table: "rtb-app", to: "52.94.0.0/24" }],
  },
  {
    name: "a table attached where a static route has a range of the service to itself",
    start: routes({ [DEFAULT]: "nat-a", "52.94.0.0/22": "nat-a" }),
    actions: [attach("rtb-app")],
  },
  {
    name: "a table attached and its default route changed at once",
    actions: [attach("rtb-app"), put(DEFAULT, "nat-b")],
  },
  {
    name: "a subnet moved to a table of the same target",
    actions: [{ do: "associate", subnet: "subnet-app", table: "rtb-unused" }],
  },
  {
    name: "a subnet moved to a table of another NAT gateway",
    actions: [{ do: "associate", subnet: "subnet-app", table: "rtb-far" }],
  },
  {
    name: "a subnet moved to a table on the endpoint",
    start: on("rtb-unused"),
    actions: [{ do: "associate", subnet: "subnet-app", table: "rtb-unused" }],
  },
  {
    name: "a subnet that falls to a main table without a route",
    actions: [{ do: "disassociate", subnet: "subnet-batch" }],
  },
  {
    name: "a main table swapped for one of another NAT gateway",
    start: { main: "rtb-unused" },
    actions: [{ do: "make-main", table: "rtb-far" }],
  },
  {
    name: "a NAT gateway deleted while routes lead to it",
    start: on("rtb-app"),
    actions: [{ do: "delete-nat", nat: "nat-a" }],
  },
  {
    name: "the NAT gateways' own table attached",
    actions: [attach("rtb-public")],
    exception: {
      judgement: "missed",
      because: "that traffic which leaves a NAT gateway is routed by the table of its subnet is inferred (R1.20)",
    },
  },
];
