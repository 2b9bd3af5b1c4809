import { idProblem, nameProblem, repetitions } from "../input-problems.ts";
import { destinationProblem, type RouteDestination } from "./destination.ts";
import { type RouteTarget, targetProblem } from "./target.ts";

/** One route of a table. */
export interface RouteConfig {
  /** A CIDR block is written out. A service with a gateway endpoint needs no route: the endpoint's comes with its association. */
  readonly to: RouteDestination;
  /** Changed in place: the next hop is exchanged in one step, and connections over it are cut (T21). */
  readonly via: RouteTarget;
}

/** One route table. */
export interface RouteTableConfig {
  /**
   * The table's routes by a name of your own, such as `default`. The name becomes part of the address: keep it, and a change of `via`
   * replaces the next hop in one step (R6.12), while a change of `to` takes the route away before it puts the new one. The VPC's local
   * routes are there by themselves.
   */
  readonly routes?: Readonly<Record<string, RouteConfig>>;
  /** Default: none but the provider's `default_tags`. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Which table a subnet uses. */
export interface SubnetConfig {
  /** The id of a subnet that stands, or a reference. */
  readonly id: string;
  /** The name of the table, among `tables`, that the subnet uses. */
  readonly table: string;
}

/** What RouteTables declares. */
export interface RouteTablesConfig {
  /** The id of a VPC that stands, or a reference to one that is being created. */
  readonly vpcId: string;
  /** By a name of your own. */
  readonly tables: Readonly<Record<string, RouteTableConfig>>;
  /**
   * Which table each subnet uses, by a name of your own for the subnet. The address of an association is the subnet's name, so a subnet
   * that moves to another table is moved in one step; taken out of here, it falls to the VPC's main table (R1.11, R6.13).
   */
  readonly subnets?: Readonly<Record<string, SubnetConfig>>;
  /** The name of the table that becomes the VPC's main one. Default: the main table stays what it is. */
  readonly main?: string;
}

/** All that is wrong with a configuration, a clause each. Values that Terraform completes are not judged. */
export function configProblems(config: RouteTablesConfig): readonly string[] {
  const { vpcId, tables, subnets = {}, main } = config;
  const subnetIds = Object.fromEntries(Object.entries(subnets).map(([name, { id }]) => [name, id]));
  return [
    idProblem("vpcId", vpcId, "vpc-"),
    ...Object.entries(tables).flatMap(([name, { routes = {} }]) => [
      nameProblem("route table", name),
      ...routeProblems(name, routes),
    ]),
    ...Object.entries(subnets).flatMap(([name, { id, table }]) => [
      nameProblem("subnet", name),
      idProblem(`the subnet "${name}"`, id, "subnet-"),
      tableProblem(`the subnet "${name}" uses`, table, tables),
    ]),
    ...repetitions("the subnets", subnetIds),
    main === undefined ? undefined : tableProblem("main is", main, tables),
  ].filter((problem) => problem !== undefined);
}

function routeProblems(table: string, routes: Readonly<Record<string, RouteConfig>>): readonly (string | undefined)[] {
  const destinations = Object.entries(routes).map(([name, { to }]) => [
    name,
    typeof to === "string" ? to : to.prefixListId,
  ]);
  return [
    ...Object.entries(routes).flatMap(([name, { to, via }]) => {
      const what = `the route "${name}" of "${table}"`;
      return [nameProblem("route", name), destinationProblem(what, to), targetProblem(what, via)];
    }),
    ...repetitions(`the routes of "${table}",`, Object.fromEntries(destinations)),
  ];
}

function tableProblem(what: string, table: string, tables: RouteTablesConfig["tables"]): string | undefined {
  if (Object.hasOwn(tables, table)) return undefined;
  return `${what} the table "${table}", which is not among tables; declare it there or name one of ${Object.keys(tables).join(", ")}`;
}
