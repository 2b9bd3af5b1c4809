import fc from "fast-check";
import { DYNAMODB, smallNetwork } from "../model/small-network.ts";
import { change, create, remove, resource } from "../plan/plan-json.ts";
import { type Deed, hop, natGone, natReplaced, newRoute, oldRoute, staticRoutes } from "./true-routes.ts";
import { config, INDEXED, known, mask, NEW, OLD, table } from "./true-tables.ts";
import * as ec2 from "./true-world.ts";

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
    return { ...deed, changes: [change(address, actions, { before, after, unknown: mask(at) }), ...at.beside], calls };
  });

const newAssociation = table.map(
  (at): Deed => ({
    key: "aws_route_table_association.three",
    changes: [
      create("aws_route_table_association.three", { subnet_id: "subnet-3", ...known(at) }, mask(at)),
      ...at.beside,
    ],
    configuration: config("aws_route_table_association.three", at),
    calls: [ec2.associate("subnet-3", at.truth)],
    waits: at.waits,
  }),
);

const mainTable = table.map(
  (at): Deed => ({
    key: "main",
    changes: [create("aws_main_route_table_association.m", { vpc_id: "vpc-1", ...known(at) }, mask(at)), ...at.beside],
    configuration: config("aws_main_route_table_association.m", at),
    calls: [ec2.setMain(at.truth)],
    waits: at.waits,
  }),
);

const attachment = table.map((at): Deed => {
  const address = "aws_vpc_endpoint_route_table_association.new";
  return {
    key: "endpoint",
    changes: [create(address, { vpc_endpoint_id: "vpce-1", ...known(at) }, mask(at)), ...at.beside],
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

/** An endpoint that is destroyed and created again, with the same tables. */
const endpointReplaced = (world: ec2.World): Deed => {
  const before = { id: "vpce-1", vpc_id: "vpc-1", service_name: DYNAMODB, route_table_ids: attached(world) };
  const { id: _, ...after } = before;
  return {
    key: "endpoint",
    changes: [change("aws_vpc_endpoint.e", ["delete", "create"], { before, after, unknown: { id: true } })],
    configuration: [],
    calls: [ec2.modifyEndpoint([], attached(world)), ec2.createEndpoint(attached(world))],
    waits: false,
  };
};

/** A table that goes with the association of its subnet. */
const tableGone: Deed = {
  key: "aws_route_table_association.subnet-2",
  changes: [
    remove("aws_route_table_association.subnet-2", { id: "a", subnet_id: "subnet-2", route_table_id: "rtb-b" }),
    remove("aws_route_table.b", { id: "rtb-b", vpc_id: "vpc-1", route: [] }),
  ],
  configuration: [],
  calls: [ec2.disassociate("subnet-2"), ec2.deleteTable("rtb-b")],
  waits: false,
};

const deedsIn = (world: ec2.World) =>
  fc
    .uniqueArray(
      fc.oneof(
        { weight: 2, arbitrary: newRoute(world) },
        ...(staticRoutes(world).length > 0 ? [{ weight: 2, arbitrary: oldRoute(world) }] : []),
        ...(attached(world).length > 0 ? [{ weight: 1, arbitrary: detachment(world) }] : []),
        ...[association, newAssociation, mainTable, attachment, inlineList(world), natGone].map((arbitrary) => ({
          weight: 1,
          arbitrary,
        })),
        fc.constantFrom(endpointReplaced(world), natReplaced(world), tableGone),
      ),
      { minLength: 1, maxLength: 3, selector: (it) => it.key },
    )
    .filter(isOnePlan);

/** A plan holds one change of each resource. */
function isOnePlan(deeds: readonly Deed[]): boolean {
  const changes = [...new Set(deeds.flatMap((it) => it.changes))];
  return new Set(changes.map((it) => ("address" in it ? it.address : it))).size === changes.length;
}

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
