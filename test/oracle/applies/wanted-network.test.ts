import { expect, it } from "vitest";
import { randomFrom } from "./random.ts";
import { changed, FIRST, type WantedNetwork } from "./wanted-network.ts";

function networksFrom(seed: number): readonly WantedNetwork[] {
  const random = randomFrom(seed);
  return Array.from({ length: 200 }).reduce<readonly WantedNetwork[]>(
    (all) => [...all, changed(all.at(-1) ?? FIRST, random)],
    [FIRST],
  );
}

it("draws the same changes for the same seed, and others for another", () => {
  expect(networksFrom(7)).toEqual(networksFrom(7));
  expect(networksFrom(7)).not.toEqual(networksFrom(8));
});

it("draws only networks that name what is there", () => {
  for (const network of [1, 2, 3].flatMap(networksFrom)) {
    const tables = [...Object.values(network.uses), ...network.listed, ...Object.keys(network.inline)];
    const routed = [...Object.values(network.routes), ...Object.values(network.attached)].map(({ table }) => table);
    const named = [
      ...tables,
      ...routed,
      ...Object.keys(network.partners),
      ...(network.main === "" ? [] : [network.main]),
    ];
    expect(Object.keys(network.tables)).toEqual(expect.arrayContaining(named));
    const vias = [
      ...Object.values(network.routes).map(({ via }) => via),
      ...[...Object.values(network.inline), network.adopted, network.partners].flatMap((each) => Object.values(each)),
    ];
    expect([...network.nats, "internet"]).toEqual(expect.arrayContaining(vias));
    expect(Object.keys(network.subnets)).toEqual(expect.arrayContaining(Object.keys(network.uses)));
  }
});

it("never takes a table away that something stands on", () => {
  for (const seed of [1, 2, 3]) {
    const networks = networksFrom(seed);
    networks.slice(1).forEach((network, i) => {
      const standing = networks[i] ?? FIRST;
      const used = [
        ...Object.values(standing.uses),
        ...standing.listed,
        ...(standing.main === "" ? [] : [standing.main]),
      ];
      expect(Object.keys(network.tables)).toEqual(expect.arrayContaining(used));
    });
  }
});
