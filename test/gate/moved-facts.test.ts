import { expect, it } from "vitest";
import type { LiveFacts } from "../../engine/assess/digests.ts";
import { liveFacts } from "../../engine/assess/digests.ts";
import { movedFacts } from "../../engine/gate/moved-facts.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { NETWORK } from "../cli/run-driftgate.ts";

const EVERYTHING = { vpcIds: [], subnetIds: [], routeTableIds: [], endpointIds: [], aclIds: [], groupIds: [] };
const network = await recordedLiveSource(NETWORK).read(EVERYTHING);
const facts: LiveFacts = liveFacts(network, { vpcIds: new Set(network.vpcs.keys()), onFilters: true });
const [table, ...tables] = facts.tables;
const [subnet] = facts.subnets;

it("finds nothing moved between a network and itself, whatever the order", () => {
  expect(movedFacts(facts, { ...facts, tables: facts.tables.toReversed() })).toEqual([]);
});

it("names what has changed, what is new and what is gone", () => {
  if (table === undefined || subnet === undefined) throw new Error("the example has no table");
  const changed = { ...facts, tables: [{ ...table, routes: [] }, ...tables] };
  expect(movedFacts(facts, changed)).toEqual([`route table ${table.id}: routes`]);
  expect(movedFacts(facts, { ...facts, tables })).toEqual([`route table ${table.id} is gone`]);
  expect(movedFacts({ ...facts, tables }, facts)).toEqual([`route table ${table.id} is new`]);
  expect(movedFacts(facts, { ...facts, notRead: ["vpcs"] })).toEqual(["what can be read of the network"]);
});
