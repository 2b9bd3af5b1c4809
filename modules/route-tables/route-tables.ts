import { MainRouteTableAssociation } from "@cdktf/provider-aws/lib/main-route-table-association/index.js";
import { Route } from "@cdktf/provider-aws/lib/route/index.js";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table/index.js";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association/index.js";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { addressName, requireUniqueAddresses } from "../address.ts";
import { DeclarationError } from "../declaration-error.ts";
import { configProblems, type RouteTableConfig, type RouteTablesConfig } from "./config.ts";
import { destinationArgument } from "./destination.ts";
import { targetArgument } from "./target.ts";

/**
 * The route tables of a VPC, their routes, and which subnets use them. Each route is a resource of its own: a table with inline routes
 * takes away those that others have put there (R6.11). The VPC's own default table is left alone: adopting it as a resource empties it
 * for a moment (R6.15).
 *
 * @throws DeclarationError naming everything that is wrong with the configuration
 */
export class RouteTables extends Construct {
  /** The ids of the tables by name, as references: what `GatewayEndpoint` takes as `routeTables`. */
  readonly ids: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, config: RouteTablesConfig) {
    super(scope, id);
    const problems = configProblems(config);
    if (problems.length > 0) throw new DeclarationError(`RouteTables ${this.node.path}`, problems);
    this.ids = Object.fromEntries(
      Object.entries(config.tables).map(([name, table]) => {
        const id = this.#declareTable(name, table, config.vpcId);
        this.#put(name, id, config);
        return [name, id];
      }),
    );
    requireUniqueAddresses(this);
  }

  /** Declares a table with its routes; its id, as a reference. */
  #declareTable(name: string, { routes = {}, tags }: RouteTableConfig, vpcId: string): string {
    const table = new RouteTable(this, `table-${name}`, { vpcId, ...(tags && { tags }) });
    this.#name(table, name);
    for (const [route, { to, via }] of Object.entries(routes)) {
      const config = { routeTableId: table.id, ...destinationArgument(to), ...targetArgument(via) };
      this.#name(new Route(this, `route-${name}-${route}`, config), `${name}_${route}`);
    }
    return table.id;
  }

  /** Puts a table to use: by its subnets, and as the VPC's main one. */
  #put(name: string, routeTableId: string, { vpcId, subnets = {}, main }: RouteTablesConfig): void {
    for (const [subnet, { id: subnetId, table }] of Object.entries(subnets)) {
      if (table !== name) continue;
      this.#name(new RouteTableAssociation(this, `subnet-${subnet}`, { subnetId, routeTableId }), subnet);
    }
    if (main !== name) return;
    this.#name(new MainRouteTableAssociation(this, "main", { vpcId, routeTableId }), "main");
  }

  #name(resource: TerraformResource, name: string): void {
    resource.overrideLogicalId(`${addressName(this)}_${name}`);
  }
}
