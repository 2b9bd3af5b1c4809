import { expect, it } from "vitest";
import { compareNetworks } from "./differences.ts";
import type { PredictedNetwork } from "./predicted-network.ts";
import type { RealNetwork } from "./real-network.ts";

const route = (...options: readonly string[]) => ({ options, isSure: true });
const predicted: PredictedNetwork = {
  mains: new Map([["vpc-1", ["rtb-1"]]]),
  uses: new Map([["subnet-1", ["main"]]]),
  tables: new Map([["rtb-1", [route("0.0.0.0/0 -> nat-1")]]]),
};
const real: RealNetwork = {
  mains: new Map([["vpc-1", "rtb-1"]]),
  uses: new Map([["subnet-1", "main"]]),
  tables: new Map([["rtb-1", ["0.0.0.0/0 -> nat-1"]]]),
};
const differencesTo = (change: Partial<RealNetwork>) => compareNetworks(predicted, { ...real, ...change }).differences;

it("finds nothing where all came about as predicted, and counts it", () => {
  expect(compareNetworks(predicted, real)).toEqual({ differences: [], facts: 3, open: 0 });
});

it("finds another main table, another association, a subnet or a table too many or too few", () => {
  expect(differencesTo({ mains: new Map([["vpc-1", "rtb-2"]]) })).toHaveLength(1);
  expect(differencesTo({ uses: new Map([["subnet-1", "rtb-1"]]) })).toHaveLength(1);
  expect(differencesTo({ uses: new Map() })).toHaveLength(1);
  expect(differencesTo({ uses: new Map([...real.uses, ["subnet-2", "main"]]) })).toHaveLength(1);
  expect(differencesTo({ tables: new Map() })).toHaveLength(1);
  expect(differencesTo({ tables: new Map([...real.tables, ["rtb-2", []]]) })).toHaveLength(1);
});

it("finds a route that leads elsewhere, is missing, or is one too many", () => {
  const withRoutes = (...routes: readonly string[]) => ({ tables: new Map([["rtb-1", routes]]) });
  expect(differencesTo(withRoutes("0.0.0.0/0 -> nat-2"))).toHaveLength(2);
  expect(differencesTo(withRoutes())).toHaveLength(1);
  expect(differencesTo(withRoutes("0.0.0.0/0 -> nat-1", "pl-1 -> vpce-1"))).toHaveLength(1);
});

it("lets what the plan leaves open come about as any of what it allows, and as nothing else", () => {
  const open: PredictedNetwork = {
    ...predicted,
    uses: new Map([["subnet-1", ["main", "rtb-1"]]]),
    tables: new Map([
      ["rtb-1", [route("0.0.0.0/0 -> nat-1", "0.0.0.0/0 -> nat-2"), { ...route("pl-1 -> vpce-1"), isSure: false }]],
    ]),
  };
  expect(compareNetworks(open, real)).toEqual({ differences: [], facts: 3, open: 3 });
  expect(compareNetworks(open, { ...real, uses: new Map([["subnet-1", "rtb-9"]]) }).differences).toHaveLength(1);
});
