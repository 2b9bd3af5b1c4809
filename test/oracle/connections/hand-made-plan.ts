import { type Action, act, type Layout } from "./layout.ts";
import { SERVICE, VPC } from "./recorded-network.ts";

type Values = Readonly<Record<string, unknown>> | null;

interface ResourceChange {
  readonly address: string;
  readonly mode: "managed";
  readonly type: string;
  readonly name: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Values;
    readonly after: Values;
    readonly after_unknown: Values;
  };
}

/** Plan JSON for these actions, made by hand in the shape of `terraform show -json`: all that it changes stands already, so that every id is known. */
export function planFor(layout: Layout, actions: readonly Action[]): string {
  const layouts: Layout[] = [layout];
  for (const action of actions) layouts.push(act(layouts.at(-1) ?? layout, action));
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: actions.map((action, i) => resourceChange(action, layouts[i] ?? layout, i)),
    configuration: { root_module: { resources: [] } },
    complete: true,
    errored: false,
  });
}

function resourceChange(action: Action, layout: Layout, i: number): ResourceChange {
  const { type, before, after } = resource(action, layout);
  const name = `change_${i}`;
  const actions = before === null ? ["create"] : after === null ? ["delete"] : ["update"];
  return {
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    change: { actions, before, after, after_unknown: {} },
  };
}

interface Resource {
  readonly type: string;
  readonly before: Values;
  readonly after: Values;
}

function resource(action: Action, layout: Layout): Resource {
  switch (action.do) {
    case "attach":
    case "detach": {
      const values = { vpc_endpoint_id: action.endpoint, route_table_id: action.table };
      return one("aws_vpc_endpoint_route_table_association", action.do === "attach" ? [null, values] : [values, null]);
    }
    case "put":
    case "drop": {
      const standing = layout.tables[action.table]?.[action.to];
      const route = (via: string) => ({
        route_table_id: action.table,
        destination_cidr_block: action.to,
        [via === "igw-1" ? "gateway_id" : "nat_gateway_id"]: via,
      });
      const before = standing === undefined ? null : route(standing);
      return one("aws_route", [before, action.do === "put" ? route(action.via) : null]);
    }
    case "associate":
    case "disassociate": {
      const standing = layout.associations[action.subnet];
      const association = (table: string) => ({ subnet_id: action.subnet, route_table_id: table });
      const before = standing === undefined ? null : association(standing);
      return one("aws_route_table_association", [before, action.do === "associate" ? association(action.table) : null]);
    }
    case "make-main":
      return one("aws_main_route_table_association", [null, { vpc_id: VPC, route_table_id: action.table }]);
    case "delete-nat":
      return one("aws_nat_gateway", [{ id: action.nat, subnet_id: "subnet-public" }, null]);
    case "tag": {
      const endpoint = { id: action.endpoint, vpc_id: VPC, vpc_endpoint_type: "Gateway", service_name: SERVICE };
      return one("aws_vpc_endpoint", [
        { ...endpoint, tags: {} },
        { ...endpoint, tags: { team: "net" } },
      ]);
    }
    default:
      return action satisfies never;
  }
}

const one = (type: string, [before, after]: readonly [Values, Values]): Resource => ({ type, before, after });
