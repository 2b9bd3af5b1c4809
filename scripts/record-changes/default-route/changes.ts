import type { Variables } from "../../../test/support/terraform.ts";
import type { Chain } from "../chain.ts";

/** The default routes of the two tables. The table `covered` is on both endpoints. */
const routes = (app: string, covered: string): Variables => ({
  routes: {
    ...(app === "" ? {} : { app: { table: "app", to: app } }),
    ...(covered === "" ? {} : { covered: { table: "covered", to: covered } }),
  },
});

export const defaultRoute: Chain = {
  name: "default-route",
  start: routes("nat-a", "nat-a"),
  changes: [
    { name: "default-route-from-nat-to-another-nat", set: routes("nat-b", "nat-a") },
    { name: "default-route-from-nat-to-internet-gateway", set: routes("internet", "nat-a") },
    { name: "default-route-from-internet-gateway-to-nat", set: routes("nat-a", "nat-a") },
    { name: "default-route-from-nat-to-transit-gateway", set: routes("transit", "nat-a") },
    { name: "default-route-from-transit-gateway-to-nat", set: routes("nat-b", "nat-a") },
    { name: "default-route-from-nat-to-network-interface", set: routes("network_interface", "nat-a") },
    { name: "default-route-from-network-interface-to-virtual-private-gateway", set: routes("private", "nat-a") },
    { name: "default-route-changed-where-both-services-are-on-endpoints", set: routes("private", "nat-b") },
    { name: "default-route-removed", set: routes("", "nat-b") },
    { name: "default-route-removed-where-both-services-are-on-endpoints", set: routes("", "") },
    { name: "default-routes-added", set: routes("nat-b", "nat-a") },
    { name: "nat-gateway-replaced-and-the-route-follows", args: ['-replace=aws_nat_gateway.this["b"]'] },
    { name: "default-route-moved-to-a-new-nat-gateway", set: { nats: ["a", "b", "c"], ...routes("nat-c", "nat-a") } },
    {
      name: "default-route-split-into-halves-to-the-same-target",
      set: {
        routes: {
          lower: { table: "app", cidr: "0.0.0.0/1", to: "nat-c" },
          upper: { table: "app", cidr: "128.0.0.0/1", to: "nat-c" },
          covered: { table: "covered", to: "nat-a" },
        },
      },
    },
  ],
};
