import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  appendEvent,
  type Begun,
  beginJournal,
  type JournalEvent,
  mendJournal,
  readJournal,
} from "../../engine/apply/journal.ts";
import { LOCK_FILE, takeLock } from "../../engine/apply/lock.ts";
import { realDisk } from "../../engine/disk.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "driftgate-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the lock of a stack", () => {
  it("is held by one run at a time, and by none once it is released", async () => {
    const lock = await takeLock(folder, realDisk);
    await expect(takeLock(folder, realDisk)).rejects.toThrow(`process ${process.pid}`);
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
    await (await takeLock(folder, realDisk)).release();
  });

  it.each([
    ["a process that is gone", JSON.stringify({ pid: 2 ** 22 + 1, started: "1" })],
    ["another process of the same number", JSON.stringify({ pid: process.pid, started: "1" })],
    ["nobody", ""],
  ])("is taken over from %s", async (_, text) => {
    writeFileSync(join(folder, LOCK_FILE), text);
    const lock = await takeLock(folder, realDisk);
    await lock.check();
    expect(lock.takenFrom).toBe(text === "" ? undefined : JSON.parse(text).pid);
    expect(readdirSync(folder)).toEqual([LOCK_FILE]);
  });

  it("is missed by whoever lost it", async () => {
    const lock = await takeLock(folder, realDisk);
    writeFileSync(join(folder, LOCK_FILE), JSON.stringify({ pid: 1, started: "1" }));
    await expect(lock.check()).rejects.toThrow("another process has taken this lock");
  });
});

const BEGUN: Begun = {
  event: "begun",
  formatVersion: "1",
  source: "recorded network",
  by: "az",
  acknowledgedUntil: null,
  waves: [],
  vpcIds: [],
  foreseen: { changes: [], findings: [] },
};

describe("a journal", () => {
  const file = () => join(folder, "driftgate.journal");

  it("does not count a last line that was cut off, and begins the next one on its own", async () => {
    await beginJournal(file(), BEGUN, realDisk);
    await appendEvent(file(), { event: "applied", wave: 0 }, realDisk);
    await realDisk.append(file(), '{"event":"verif');
    expect((await readJournal(file(), realDisk))?.events).toEqual([{ event: "applied", wave: 0 }]);
    await mendJournal(file(), realDisk);
    await appendEvent(file(), { event: "done" }, realDisk);
    expect((await readJournal(file(), realDisk))?.events).toEqual([{ event: "applied", wave: 0 }, { event: "done" }]);
  });

  it("that was cut off at any byte is read as far as it was written, or refused", async () => {
    await beginJournal(file(), BEGUN, realDisk);
    const events: readonly JournalEvent[] = [
      { event: "applying", wave: 0, changes: [], before: { é: "€" }, foretold: { é: null } },
      { event: "applied", wave: 0 },
      { event: "done" },
    ];
    for (const it of events) await appendEvent(file(), it, realDisk);
    const whole = readFileSync(file());
    const first = whole.indexOf("\n");
    for (let length = 0; length <= whole.length; length++) {
      writeFileSync(file(), whole.subarray(0, length));
      const read = readJournal(file(), realDisk);
      if (length <= first) await expect(read, `${length} bytes`).rejects.toThrow("not a journal");
      else {
        const written =
          whole
            .subarray(first + 1, length)
            .toString()
            .split("\n").length - 1;
        expect((await read)?.events, `${length} bytes`).toEqual(events.slice(0, written));
      }
    }
  });

  it("of another version is refused by its number", async () => {
    writeFileSync(file(), `${JSON.stringify({ event: "begun", formatVersion: "0", by: "az" })}\n`);
    await expect(readJournal(file(), realDisk)).rejects.toThrow(
      "this journal is of format 0, and this driftgate writes and reads 1",
    );
  });

  it.each(["", "\n", "no journal\n", '{"event":"done"}\n'])("is not taken from %j", async (text) => {
    writeFileSync(file(), text);
    await expect(readJournal(file(), realDisk)).rejects.toThrow("not a journal");
  });
});
