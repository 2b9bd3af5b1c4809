import type { Chain } from "../chain.ts";

const network = (second: number, change: object = {}) => ({
  cidr: `10.${second}.0.0/16`,
  tables: { main: "a" },
  used: "main",
  attached: [],
  ...change,
});
const SWAPPED = { tables: { main: "a", next: "a" }, used: "next", attached: ["next"] };

export const modules: Chain = {
  name: "modules",
  start: { networks: { blue: network(1), green: network(2) } },
  recordStartAs: "two-networks-created-from-modules",
  changes: [
    {
      name: "one-of-two-networks-attached-to-its-endpoint",
      set: { networks: { blue: network(1, { attached: ["main"] }), green: network(2) } },
    },
    {
      name: "one-of-two-networks-moved-to-a-new-table-on-the-endpoint",
      set: { networks: { blue: network(1, SWAPPED), green: network(2) } },
    },
    {
      name: "nat-swapped-in-one-of-two-networks",
      set: { networks: { blue: network(1, SWAPPED), green: network(2, { tables: { main: "b" } }) } },
    },
    {
      name: "third-network-added-beside-two",
      set: {
        networks: {
          blue: network(1, SWAPPED),
          green: network(2, { tables: { main: "b" } }),
          red: network(3, { attached: ["main"] }),
        },
      },
    },
    {
      name: "one-of-three-networks-destroyed",
      set: { networks: { blue: network(1, SWAPPED), red: network(3, { attached: ["main"] }) } },
    },
  ],
};
