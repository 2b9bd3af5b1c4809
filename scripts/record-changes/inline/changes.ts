import type { Chain } from "../chain.ts";

const on = (service: string, ...tables: readonly string[]) => ({ service, tables });

export const inline: Chain = {
  name: "inline",
  start: { tables: ["a", "b"] },
  changes: [
    { name: "inline-endpoint-created-without-tables", set: { endpoints: { main: on("dynamodb") } } },
    { name: "inline-table-attached", set: { endpoints: { main: on("dynamodb", "a") } } },
    { name: "inline-second-table-attached", set: { endpoints: { main: on("dynamodb", "a", "b") } } },
    { name: "inline-table-detached", set: { endpoints: { main: on("dynamodb", "b") } } },
    { name: "inline-table-swapped-for-a-known-table", set: { endpoints: { main: on("dynamodb", "a") } } },
    {
      name: "inline-new-table-attached",
      set: { tables: ["a", "b", "c"], endpoints: { main: on("dynamodb", "a", "c") } },
    },
    {
      name: "inline-tables-swapped-for-a-new-table",
      set: { tables: ["a", "b", "c", "d"], endpoints: { main: on("dynamodb", "d") } },
    },
    {
      name: "inline-endpoint-created-with-tables",
      set: { endpoints: { main: on("dynamodb", "b"), other: on("s3", "a", "b") } },
    },
    {
      name: "inline-endpoint-replaced-by-another-service",
      set: { endpoints: { main: on("dynamodb", "b"), other: on("dynamodb", "a") } },
    },
    { name: "inline-endpoint-replaced-on-request", args: ['-replace=aws_vpc_endpoint.this["main"]'] },
    {
      name: "inline-endpoint-recreated-under-another-name-elsewhere",
      set: { endpoints: { other: on("dynamodb", "a"), third: on("dynamodb", "c") } },
    },
    { name: "route-table-under-an-inline-endpoint-replaced-on-request", args: ['-replace=aws_route_table.this["a"]'] },
    { name: "inline-endpoints-deleted", set: { endpoints: {} } },
  ],
};
