import fc from "fast-check";
import { DYNAMODB, smallNetwork } from "../model/small-network.ts";
import { change, create, remove, resource, update } from "../plan/plan-json.ts";
import { config, INDEXED, known, mask, NEW, OLD, table } from "./true-tables.ts";
import * as ec2 from "./true-world.ts";

/** A change as a plan shows it, and the calls that Terraform will really make for it, in order. */
export interface Deed {
  readonly key: string;
  readonly changes: readonly object[];
  readonly configuration: readonly object[];
  readonly calls: readonly ec2.Call[];
  /** True where it waits for the new table. */
  readonly waits: boolean;
}

const to = fc.constantFrom("0.0.0.0/0", "52.94.0.0/22");
const hop = fc.constantFrom("nat-1", "nat-2");
const routeOf = (destination_cidr_block: string, nat_gateway_id: string) => ({
  destination_cidr_block,
  nat_gateway_id,
});

/** Into a table that has none to that destination. */
const newRoute = (world: ec2.World) =>
  fc
    .record({ at: table, to, hop })
    .filter((it) => it.at.id === undefined || world.tables.get(it.at.id)?.has(it.to) !== true)
    .map(({ at, to: block, hop: by }): Deed => {
      const address = `aws_route.new${block.length}${at.references.length}`;
      return {
        key: address,
        changes: [create(address, { ...known(at), ...routeOf(block, by) }, mask(at))],
        configuration: config(address, at),
        calls: [ec2.createRoute(at.truth, block, by)],
        waits: at.waits,
      };
    });

interface Standing {
  readonly at: string;
  readonly block: string;
  readonly was: string;
}

/** Every static route of the world. */
const staticRoutes = ({ tables }: ec2.World): readonly Standing[] =>
  [...tables].flatMap(([at, routes]) =>
    [...routes].flatMap(([block, was]) => (block.includes("/") ? [{ at, block, was }] : [])),
  );

const oldRoute = (world: ec2.World) =>
  fc
    .record({
      route: fc.constantFrom(...staticRoutes(world)),
      action: fc.constantFrom("update", "delete", "replace"),
    })
    .map(({ route: { at, block, was }, action }): Deed => {
      const address = `aws_route.${at}${block.length}`;
      const before = { route_table_id: at, ...routeOf(block, was) };
      const other = was === "nat-1" ? "nat-2" : "nat-1";
      const deed = { key: address, configuration: [], waits: false };
      if (action === "delete") {
        return { ...deed, changes: [remove(address, before)], calls: [ec2.deleteRoute(at, block)] };
      }
      if (action === "update") {
        const changed = update(address, before, { nat_gateway_id: other });
        return { ...deed, changes: [changed], calls: [ec2.replaceRoute(at, block, other)] };
      }
      const replaced = change(address, ["delete", "create"], { before, after: before });
      return { ...deed, changes: [replaced], calls: [ec2.deleteRoute(at, block), ec2.createRoute(at, block, was)] };
    });

/** Of a subnet with a table of its own: given another one, taken away, or taken away and given again. */
const association = fc
  .record({
    subnet: fc.constantFrom(["subnet-1", "rtb-a"], ["subnet-2", "rtb-b"]),
    at: table,
    action: fc.constantFrom("update", "delete", "replace"),
  })
  .map(({ subnet: [subnet = "", was = ""], at, action }): Deed => {
    const address = `aws_route_table_association.${subnet}`;
    const before = { id: "a", subnet_id: subnet, route_table_id: was };
    const after = { subnet_id: subnet, ...known(at) };
    const deed = { key: address, configuration: config(address, at), waits: at.waits };
    const actions = action === "update" ? ["update"] : ["delete", "create"];
    if (action === "delete")
      return { ...deed, waits: false, changes: [remove(address, before)], calls: [ec2.disassociate(subnet)] };
    const calls =
      action === "update"
        ? [ec2.reassociate(subnet, at.truth)]
        : [ec2.disassociate(subnet), ec2.associate(subnet, at.truth)];
    return { ...deed, changes: [change(address, actions, { before, after, unknown: mask(at) })], calls };
  });

const newAssociation = table.map(
  (at): Deed => ({
    key: "aws_route_table_association.three",
    changes: [create("aws_route_table_association.three", { subnet_id: "subnet-3", ...known(at) }, mask(at))],
    configuration: config("aws_route_table_association.three", at),
    calls: [ec2.associate("subnet-3", at.truth)],
    waits: at.waits,
  }),
);

const mainTable = table.map(
  (at): Deed => ({
    key: "main",
    changes: [create("aws_main_route_table_association.m", { vpc_id: "vpc-1", ...known(at) }, mask(at))],
    configuration: config("aws_main_route_table_association.m", at),
    calls: [ec2.setMain(at.truth)],
    waits: at.waits,
  }),
);

const attachment = table.map((at): Deed => {
  const address = "aws_vpc_endpoint_route_table_association.new";
  return {
    key: "endpoint",
    changes: [create(address, { vpc_endpoint_id: "vpce-1", ...known(at) }, mask(at))],
    configuration: config(address, at),
    calls: [ec2.modifyEndpoint([at.truth], [])],
    waits: at.waits,
  };
});

/** The tables that the endpoint is attached to. */
const attached = ({ tables }: ec2.World): readonly string[] =>
  [...tables].flatMap(([id, routes]) => (routes.has("pl-ddb") ? [id] : []));

const detachment = (world: ec2.World) =>
  fc.record({ at: fc.constantFrom(...attached(world)), isReplaced: fc.boolean() }).map(({ at, isReplaced }): Deed => {
    const address = `aws_vpc_endpoint_route_table_association.${at}`;
    const pair = { vpc_endpoint_id: "vpce-1", route_table_id: at };
    const back = isReplaced ? [ec2.modifyEndpoint([at], [])] : [];
    return {
      key: "endpoint",
      changes: [
        isReplaced ? change(address, ["delete", "create"], { before: pair, after: pair }) : remove(address, pair),
      ],
      configuration: [],
      calls: [ec2.modifyEndpoint([], [at]), ...back],
      waits: false,
    };
  });

/** An inline list, known or not: then it is spelled out in part, which a plan does not show. */
const inlineList = (world: ec2.World) =>
  fc.record({ wants: fc.subarray(OLD), isOpen: fc.boolean() }).map(({ wants, isOpen }): Deed => {
    const had = attached(world);
    const address = "aws_vpc_endpoint.e";
    const endpoint = { id: "vpce-1", vpc_id: "vpc-1", service_name: DYNAMODB, vpc_endpoint_type: "Gateway" };
    const before = { ...endpoint, route_table_ids: had };
    const truth = isOpen ? [...wants, NEW] : wants;
    const after = isOpen ? endpoint : { ...endpoint, route_table_ids: wants };
    return {
      key: "endpoint",
      changes: [change(address, ["update"], { before, after, unknown: isOpen ? { route_table_ids: true } : {} })],
      configuration: [resource(address, { route_table_ids: INDEXED })],
      calls: [
        ec2.modifyEndpoint(
          truth.filter((it) => !had.includes(it)),
          had.filter((it) => !truth.includes(it)),
        ),
      ],
      waits: isOpen,
    };
  });

const natGone = fc.constant<Deed>({
  key: "nat",
  changes: [remove("aws_nat_gateway.two", { id: "nat-2", subnet_id: "subnet-1" })],
  configuration: [],
  calls: [ec2.deleteTarget("nat-2")],
  waits: false,
});

const deedsIn = (world: ec2.World) =>
  fc.uniqueArray(
    fc.oneof(
      { weight: 2, arbitrary: newRoute(world) },
      ...(staticRoutes(world).length > 0 ? [{ weight: 2, arbitrary: oldRoute(world) }] : []),
      ...(attached(world).length > 0 ? [{ weight: 1, arbitrary: detachment(world) }] : []),
      ...[association, newAssociation, mainTable, attachment, inlineList(world), natGone].map((arbitrary) => ({
        weight: 1,
        arbitrary,
      })),
    ),
    { minLength: 1, maxLength: 3, selector: (it) => it.key },
  );

const tableRoutes = fc.record(
  { "0.0.0.0/0": hop, "52.94.0.0/22": hop, "pl-ddb": fc.constant("vpce-1") },
  { requiredKeys: [] },
);

/** Tables that lead the same way, so that many a change is harmless. */
const alike = tableRoutes.map((routes) => [routes, routes, routes] as const);

const SUBNETS = { "subnet-1": "rtb-a", "subnet-2": "rtb-b", "subnet-3": "main" };

/** The world before, the network as it is read, and what is done. */
export const applies = fc.oneof(fc.tuple(tableRoutes, tableRoutes, tableRoutes), alike).chain((all) => {
  const tables = Object.fromEntries(all.map((routes, i) => [OLD[i] ?? "", { ...routes }]));
  const world: ec2.World = {
    tables: new Map(Object.entries(tables).map(([id, routes]) => [id, new Map(Object.entries(routes))])),
    associations: new Map([
      ["subnet-1", "rtb-a"],
      ["subnet-2", "rtb-b"],
    ]),
    main: "rtb-main",
    gone: new Set(),
  };
  const live = smallNetwork({ tables, main: "rtb-main", subnets: SUBNETS, endpoints: { "vpce-1": DYNAMODB } });
  return deedsIn(world).map((deeds) => ({ world, live, deeds }));
});
