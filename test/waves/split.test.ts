import { describe, expect, it } from "vitest";
import type { Network } from "../../engine/model/network.ts";
import { settled } from "../../engine/project/settled.ts";
import { UNITS } from "../../engine/waves/cuts.ts";
import { differences, factsOf } from "../../engine/waves/facts.ts";
import { foreseenIn, strangeChanges, strangeFindings } from "../../engine/waves/foreseen.ts";
import { harms, isWork, type Outlook, outlook, partOf } from "../../engine/waves/outlook.ts";
import { split } from "../../engine/waves/split.ts";
import type { Rollout } from "../../engine/waves/wave.ts";
import { caseFolder, caseNames, outlookIn, THREE_TABLES } from "./case-folders.ts";

const shape = ({ waves }: Rollout) =>
  waves.map(({ kind, places, verdict, addresses }) => ({ kind, places, verdict, addresses }));

const ASSOCIATION = "aws_vpc_endpoint_route_table_association.dynamodb";

describe("an endpoint that comes to three tables in two zones", () => {
  it("goes zone by zone, what cuts nothing first, what waits for all of it last", async () => {
    const rollout = split(await outlookIn(THREE_TABLES), "az");
    expect(shape(rollout)).toEqual([
      { kind: "first", places: [], verdict: "safe", addresses: ["aws_vpc_endpoint.dynamodb[0]"] },
      {
        kind: "cut",
        places: ["us-east-1a"],
        verdict: "disruptive",
        addresses: [`${ASSOCIATION}["app-a"]`, `${ASSOCIATION}["batch-a"]`],
      },
      { kind: "cut", places: ["us-east-1b"], verdict: "disruptive", addresses: [`${ASSOCIATION}["b"]`] },
      { kind: "rest", places: [], verdict: "safe", addresses: ["terraform_data.after[0]"] },
    ]);
    expect(rollout.unsplit).toEqual([]);
  });

  it("goes table by table", async () => {
    const { waves } = split(await outlookIn(THREE_TABLES), "table");
    const cutting = waves.filter((it) => it.kind === "cut");
    expect(cutting.map((it) => it.addresses)).toHaveLength(3);
    expect(cutting.map((it) => it.places.length)).toEqual([1, 1, 1]);
    expect(cutting.flatMap((it) => it.addresses).sort()).toEqual(
      ["app-a", "b", "batch-a"].map((it) => `${ASSOCIATION}["${it}"]`),
    );
  });
});

describe("what cannot be split", () => {
  const reasons = async (name: string) => {
    const { unsplit } = split(await outlookIn(caseFolder(name)), "az");
    return unsplit.map(({ causes, why }) => `${causes.join()}: ${why}`);
  };

  it("is an inline list of tables", async () => {
    const [first] = await reasons("an-inline-list-swapped-for-a-new-table-may-reset-where-there-is-a-nat-gateway");
    expect(first).toMatch(/^aws_vpc_endpoint\.ddb: .*inline `route_table_ids`/);
  });

  it("is one replacement", async () => {
    const [first] = await reasons("an-endpoint-replaced-with-a-gap-resets-and-cannot-be-reached-between");
    expect(first).toMatch(/^aws_vpc_endpoint\.ddb: it is replaced/);
  });
});

describe.each(UNITS)("the waves of every case, by %s", (unit) => {
  it.each(caseNames)("%s", async (name) => {
    const whole = await outlookIn(caseFolder(name));
    const rollout = split(whole, unit);
    expect(rollout.waves.flatMap((it) => it.addresses).sort()).toEqual(
      whole.plan.changes
        .filter(isWork)
        .map((it) => it.address as string)
        .sort(),
    );
    const { strange, end } = carriedOut(rollout, whole);
    expect(strange).toEqual([]);
    expect(differences(facts(settled(whole.projection)), facts(end))).toEqual([]);
  });
});

/** The waves one after the other: what they do beyond the whole plan, and the network that they end in. */
function carriedOut(
  { waves }: Rollout,
  whole: Outlook,
): { readonly strange: readonly string[]; readonly end: Network } {
  const foreseen = foreseenIn(whole);
  const strange: string[] = [];
  let end = whole.projection.before;
  for (const { addresses, kind } of waves) {
    const wave = outlook(partOf(whole.plan, new Set(addresses)), end, whole.source);
    strange.push(...strangeFindings(wave, foreseen), ...strangeChanges(wave, foreseen, (id) => id));
    if (kind !== "cut") strange.push(...harms(wave).map((it) => it.title));
    end = settled(wave.projection);
  }
  return { strange, end };
}

const facts = (network: Network) => factsOf(network, new Set(network.vpcs.keys()), (id) => id);
