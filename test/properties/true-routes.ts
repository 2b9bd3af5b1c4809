import fc from "fast-check";
import { change, create, ref, remove, resource, update } from "../plan/plan-json.ts";
import { config, known, mask, table } from "./true-tables.ts";
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
export const hop = fc.constantFrom("nat-1", "nat-2");
const routeOf = (destination_cidr_block: string, nat_gateway_id: string) => ({
  destination_cidr_block,
  nat_gateway_id,
});

/** Into a table that has none to that destination. */
export const newRoute = (world: ec2.World) =>
  fc
    .record({ at: table, to, hop })
    .filter((it) => it.at.id === undefined || world.tables.get(it.at.id)?.has(it.to) !== true)
    .map(({ at, to: block, hop: by }): Deed => {
      const address = `aws_route.new${block.length}${at.references.length}`;
      return {
        key: address,
        changes: [create(address, { ...known(at), ...routeOf(block, by) }, mask(at)), ...at.beside],
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
export const staticRoutes = ({ tables }: ec2.World): readonly Standing[] =>
  [...tables].flatMap(([at, routes]) =>
    [...routes].flatMap(([block, was]) => (block.includes("/") ? [{ at, block, was }] : [])),
  );

export const oldRoute = (world: ec2.World) =>
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

/** A NAT gateway that is destroyed and created again, and the routes that follow it. */
export const natReplaced = (world: ec2.World): Deed => {
  const routes = staticRoutes(world).filter((it) => it.was === "nat-2");
  const nat = { id: "nat-2", subnet_id: "subnet-1" };
  const gateway = change("aws_nat_gateway.two", ["delete", "create"], {
    before: nat,
    after: { subnet_id: "subnet-1" },
    unknown: { id: true },
  });
  const follow = routes.map(({ at, block }) => {
    const before = { route_table_id: at, ...routeOf(block, "nat-2") };
    const after = { route_table_id: at, destination_cidr_block: block };
    return change(`aws_route.${at}${block.length}`, ["update"], { before, after, unknown: { nat_gateway_id: true } });
  });
  const names = routes.map(({ at, block }) => `aws_route.${at}${block.length}`);
  return {
    key: "nat",
    changes: [gateway, ...follow],
    configuration: names.map((name) => resource(name, { nat_gateway_id: ref("aws_nat_gateway.two") })),
    calls: [ec2.deleteTarget("nat-2"), ...routes.map(({ at, block }) => ec2.replaceRoute(at, block, "nat-new"))],
    waits: false,
  };
};

export const natGone = fc.constant<Deed>({
  key: "nat",
  changes: [remove("aws_nat_gateway.two", { id: "nat-2", subnet_id: "subnet-1" })],
  configuration: [],
  calls: [ec2.deleteTarget("nat-2")],
  waits: false,
});
