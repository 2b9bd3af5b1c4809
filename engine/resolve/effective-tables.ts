import type { RouteTableId } from "../model/ids.ts";
import type { Choice, Network, Subnet } from "../model/network.ts";

/** The tables that a subnet may use: its explicit association, else the main table of its VPC (R1.9). No options: not read. */
export function effectiveTables(network: Network, subnet: Subnet): Choice<RouteTableId> {
  const { association } = subnet;
  const main = network.vpcs.get(subnet.vpcId)?.mainTable;
  const explicit = association.options.flatMap((it) => (it === "main" ? [] : [it]));
  if (explicit.length === association.options.length) return { ...association, options: explicit };
  const doubt = association.doubt ?? main?.doubt;
  return {
    options: [...new Set([...explicit, ...(main?.options ?? [])])],
    causes: [...new Set([...association.causes, ...(main?.causes ?? [])])],
    ...(doubt === undefined ? {} : { doubt }),
  };
}
