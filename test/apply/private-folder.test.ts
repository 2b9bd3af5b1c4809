import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { inPrivateFolder, privateFolder } from "../../engine/apply/private-folder.ts";
import { fromSources } from "../cli/run-driftgate.ts";

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe("a private folder", () => {
  it("is its owner's alone, as the file in it is, and goes when it is removed", () => {
    const folder = privateFolder();
    const file = folder.file("plan");
    expect([modeOf(folder.path), modeOf(file)]).toEqual(["700", "600"]);
    folder.remove();
    folder.remove();
    expect(existsSync(folder.path)).toBe(false);
  });

  it("goes where the work in it fails", async () => {
    let path = "";
    const failing = inPrivateFolder(async (folder) => {
      path = folder.path;
      throw new Error("no plan");
    });
    await expect(failing).rejects.toThrow("no plan");
    expect(existsSync(path)).toBe(false);
  });

  it("leaves no listener behind", async () => {
    const before = process.listenerCount("SIGTERM");
    await inPrivateFolder(async () => expect(process.listenerCount("SIGTERM")).toBe(before + 1));
    expect([process.listenerCount("SIGTERM"), before]).toEqual([before, before]);
  });
});

describe("several private folders, where a signal ends the process", { timeout: 30_000 }, () => {
  const hold = async (...args: readonly string[]) => {
    const [program, ...before] = fromSources(join(import.meta.dirname, "hold-folders.ts"));
    const child = spawn(program, [...before, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await once(child.stdout, "data");
    return { child, folders: String(line).trim().split(" "), ended: once(child, "exit") };
  };

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("are all gone, and it dies of %s", async (signal) => {
    const { child, folders, ended } = await hold("2");
    expect(folders.map((it) => existsSync(it))).toEqual([true, true]);
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(folders.map((it) => existsSync(it))).toEqual([false, false]);
  });

  it("stay until the end, where the process has its own answer to it: what runs may still read them", async () => {
    const { child, folders, ended } = await hold("2", "heeds");
    child.kill("SIGTERM");
    await sleep(100);
    expect(folders.map((it) => existsSync(it))).toEqual([true, true]);
    expect(await ended).toEqual([7, null]);
    expect(folders.map((it) => existsSync(it))).toEqual([false, false]);
  });
});
