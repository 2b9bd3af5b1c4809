import { describe, expect, it } from "vitest";
import { githubTarget, pullRequestOf } from "../../engine/publish/github-target.ts";
import { patiently } from "../../engine/publish/patiently.ts";
import { publishComment } from "../../engine/publish/publish-comment.ts";
import { MARKER } from "../../engine/report/comment/comment.ts";
import { githubServer, type Stored, type World } from "./github-server.ts";

const BOT = "github-actions[bot]";
const at = { token: "t", owner: "o", repo: "r" };
const body = `${MARKER}\nnew`;

const comment = (id: number, login: string, text: string): Stored => ({ id, user: { login }, body: text });

/** Publishes to a server of that world; how long it waited, in ms, each time, and that every request was as published. */
async function publish(world: World, quiet = false) {
  const server = await githubServer(world);
  const waits: number[] = [];
  const sleep = async (ms: number) => void waits.push(ms);
  const target = githubTarget({ ...at, api: server.api }, 7);
  try {
    const done = await patiently(() => publishComment(target, { body, marker: MARKER, quiet }), {
      tries: 4,
      wait: 600_000,
      sleep,
      say: () => {},
    });
    return { done, waits };
  } finally {
    expect(server.wrong).toEqual([]);
    await server.close();
  }
}

describe("a comment on GitHub", () => {
  it.each([null, "someone"])("is created, then brought up to date in place (user: %s)", async (login) => {
    const world: World = { login, comments: [] };
    expect((await publish(world)).done).toBe("created");
    for (const it of world.comments) it.body = `${MARKER}\nold`;
    expect((await publish(world)).done).toBe("updated");
    expect((await publish(world)).done).toBe("unchanged");
    expect(world.comments).toEqual([comment(1, login ?? BOT, body)]);
  });

  it("leaves somebody else's alone that bears the marker", async () => {
    const theirs = comment(1, "mallory", `${MARKER}\nSafe`);
    const world: World = { login: null, comments: [theirs] };
    expect((await publish(world)).done).toBe("created");
    expect(world.comments.map((it) => it.body)).toEqual([`${MARKER}\nSafe`, body]);
  });

  it("is found behind 250 others", async () => {
    const others = Array.from({ length: 250 }, (_, n) => comment(n + 1, BOT, "other"));
    const world: World = { login: null, comments: [...others, comment(251, BOT, `${MARKER}\nold`)] };
    expect((await publish(world)).done).toBe("updated");
    expect(world.comments).toHaveLength(251);
  });

  it("is not made where there is nothing to say", async () => {
    const world: World = { login: null, comments: [] };
    expect((await publish(world, true)).done).toBe("silent");
    expect(world.comments).toEqual([]);
  });

  it("waits as the server says, and makes one comment", async () => {
    const soon = `${Math.floor(Date.now() / 1000) + 30}`;
    const refused = [
      { status: 429, headers: { "retry-after": "7" } },
      { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": soon } },
      { status: 502 },
    ];
    const world: World = { login: null, comments: [], refuse: { method: "POST", with: refused } };
    const { done, waits } = await publish(world);
    expect(done).toBe("created");
    expect(waits[0]).toBe(7_000);
    expect(waits[1]).toBeGreaterThan(25_000);
    expect(waits[1]).toBeLessThan(33_000);
    expect(waits[2]).toBe(8_000);
    expect(world.comments).toHaveLength(1);
  });

  it("gives up rather than wait an hour", async () => {
    const refuse = { method: "POST", with: [{ status: 429, headers: { "retry-after": "3600" } }] };
    await expect(publish({ login: null, comments: [], refuse })).rejects.toThrow(/GitHub answers 429.*tried once/);
  });

  it.each([403, 410, 422])("says so where the conversation takes no more comments (%i)", async (status) => {
    const refuse = { method: "POST", with: [{ status, message: "Unable to create comment because issue is locked." }] };
    await expect(publish({ login: null, comments: [], refuse })).rejects.toThrow(
      new RegExp(`a comment on o/r#7: GitHub answers ${status}: .*locked`),
    );
  });

  it("goes to the open pull request whose head the run was of, and to no other", async () => {
    const [sha, other] = ["a".repeat(40), "b".repeat(40)];
    const pulls = [
      { number: 3, head: { sha: other } },
      { number: 9, head: { sha } },
    ];
    const server = await githubServer({ login: null, comments: [], pulls });
    const access = { ...at, api: server.api };
    expect(await pullRequestOf(access, { sha, owner: "fork", branch: "a&state=closed" })).toBe(9);
    await expect(pullRequestOf(access, { sha: "c".repeat(40), owner: "fork", branch: "x" })).rejects.toThrow(/no open/);
    expect(server.wrong).toEqual([]);
    await server.close();
  });
});
