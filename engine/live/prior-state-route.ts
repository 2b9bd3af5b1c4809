import * as z from "zod";
import { tryParseCidr } from "../model/cidr.ts";
import { prefixListId } from "../model/ids.ts";
import { known } from "../model/known.ts";
import type { Destination, Route } from "../model/route.ts";
import { type Target, targetOf } from "../model/target.ts";

/** The attributes that name a next hop, in order of preference: a route to an instance names its network interface too. */
const TARGETS = [
  "network_interface_id",
  "gateway_id",
  "nat_gateway_id",
  "transit_gateway_id",
  "vpc_peering_connection_id",
  "egress_only_gateway_id",
  "vpc_endpoint_id",
  "carrier_gateway_id",
  "local_gateway_id",
  "core_network_arn",
  "instance_id",
];

const DESTINATIONS = ["destination_cidr_block", "cidr_block", "destination_ipv6_cidr_block", "ipv6_cidr_block"];

/** A route as a state holds it: an `aws_route`, or one of a table's inline ones. Only an `aws_route` has a `state`. */
export const stateRoute = z.record(z.string(), z.unknown()).transform((values, context): Route => {
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const destination = destinationIn(text);
  if (destination === undefined) {
    context.addIssue({ code: "custom", message: "a route without a destination" });
    return z.NEVER;
  }
  const id = TARGETS.map(text).find((it) => it !== undefined);
  const target: Target = id === undefined ? { kind: "unrecognised", id: "none" } : targetOf(id);
  const state = text("state") === "blackhole" ? "blackhole" : "active";
  return {
    destination,
    target: known(target),
    state,
    origin: target.kind === "local" ? "local" : "static",
    causes: [],
  };
});

function destinationIn(text: (name: string) => string | undefined): Destination | undefined {
  const block = DESTINATIONS.map(text).find((it) => it !== undefined);
  const cidr = block === undefined ? undefined : tryParseCidr(block);
  if (cidr !== undefined) return { kind: "cidr", cidr };
  const list = text("destination_prefix_list_id");
  return list === undefined ? undefined : { kind: "prefix-list", id: prefixListId(list) };
}
