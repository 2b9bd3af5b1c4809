import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { inParallel } from "../../engine/live/in-parallel.ts";

const things = Array.from({ length: 30 }, (_, n) => n);

test("the results stand in the order of the things, whichever is done first", async () => {
  const slowestFirst = (n: number) => sleep(30 - n).then(() => n * 2);
  expect(await inParallel(things, slowestFirst)).toEqual(things.map((n) => n * 2));
});

test("no more than eight are under way at once", async () => {
  let underWay = 0;
  let most = 0;
  await inParallel(things, async () => {
    most = Math.max(most, ++underWay);
    await sleep(1);
    underWay--;
  });
  expect(most).toBe(8);
});

test("after a failure nothing more is begun", async () => {
  let begun = 0;
  const failing = inParallel(things, async (n) => {
    begun++;
    await sleep(1);
    if (n === 0) throw new Error("refused");
    await sleep(5);
  });
  await expect(failing).rejects.toThrow("refused");
  await sleep(20);
  expect(begun).toBe(8);
});
