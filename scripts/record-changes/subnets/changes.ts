import type { Chain } from "../chain.ts";

const TABLES = { near: "a", twin: "a", far: "b", covered: "a", isolated: "" };

export const subnets: Chain = {
  name: "subnets",
  start: { tables: TABLES, subnets: { app: "near", batch: "near", spare: "" }, attached: ["covered"] },
  changes: [
    {
      name: "subnet-moved-to-a-table-with-the-same-targets",
      set: { subnets: { app: "twin", batch: "near", spare: "" } },
    },
    { name: "subnet-moved-to-a-table-with-another-nat", set: { subnets: { app: "far", batch: "near", spare: "" } } },
    { name: "subnet-moved-to-a-table-on-the-endpoint", set: { subnets: { app: "covered", batch: "near", spare: "" } } },
    {
      name: "subnet-moved-to-a-table-without-a-default-route",
      set: { subnets: { app: "isolated", batch: "near", spare: "" } },
    },
    {
      name: "subnet-falls-to-a-main-table-without-a-default-route",
      set: { subnets: { app: "isolated", batch: "", spare: "" } },
    },
    {
      name: "implicit-subnet-associated-with-a-table",
      set: { subnets: { app: "isolated", batch: "near", spare: "" } },
    },
    { name: "main-table-replaced-for-an-implicit-subnet-without-a-route", set: { main: "near" } },
    {
      name: "implicit-subnet-associated-with-a-table-of-the-same-targets",
      set: { subnets: { app: "isolated", batch: "near", spare: "twin" } },
    },
    {
      name: "subnet-falls-to-a-main-table-of-the-same-targets",
      set: { subnets: { app: "isolated", batch: "", spare: "" } },
    },
    { name: "main-table-swapped-for-one-with-another-nat", set: { main: "far" } },
    { name: "main-table-swapped-for-one-on-the-endpoint", set: { main: "covered" } },
    { name: "main-table-association-destroyed", set: { main: "" } },
    {
      name: "subnets-added-with-and-without-an-association",
      set: { subnets: { app: "near", batch: "near", spare: "", late: "", later: "far" } },
    },
    {
      name: "subnets-moved-to-new-tables-of-the-same-and-of-another-nat",
      set: {
        tables: { ...TABLES, same: "a", other: "b" },
        subnets: { app: "same", batch: "other", spare: "", late: "", later: "far" },
      },
    },
    { name: "route-table-with-a-subnet-replaced-on-request", args: ['-replace=aws_route_table.this["far"]'] },
    { name: "subnets-deleted", set: { subnets: { app: "same", batch: "other", spare: "" } } },
  ],
};
