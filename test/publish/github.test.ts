import { describe, expect, it } from "vitest";
import { githubTarget, pullRequestOf } from "../../engine/publish/github-target.ts";
import { publishComment } from "../../engine/publish/publish-comment.ts";
import { MARKER } from "../../engine/report/comment/comment.ts";
import { githubServer, type Stored, type World } from "./github-server.ts";

const BOT = "github-actions[bot]";
const at = { token: "t", owner: "o", repo: "r" };
const body = `${MARKER}\nnew`;

const comment = (id: number, login: string, text: string): Stored => ({ id, user: { login }, body: text });

/** Publishes to a server of that world; every request must be as published. */
async function publish(world: World, quiet = false) {
  const server = await githubServer(world);
  try {
    return await publishComment(githubTarget({ ...at, api: server.api }, 7), { body, marker: MARKER, quiet });
  } finally {
    expect(server.wrong).toEqual([]);
    await server.close();
  }
}

describe("a comment on GitHub", () => {
  it.each([null, "someone"])("is created, then brought up to date in place (user: %s)", async (login) => {
    const world: World = { login, comments: [] };
    expect(await publish(world)).toBe("created");
    for (const it of world.comments) it.body = `${MARKER}\nold`;
    expect(await publish(world)).toBe("updated");
    expect(await publish(world)).toBe("unchanged");
    expect(world.comments).toEqual([comment(1, login ?? BOT, body)]);
  });

  it("leaves somebody else's alone that bears the marker", async () => {
    const theirs = comment(1, "mallory", `${MARKER}\nSafe`);
    const world: World = { login: null, comments: [theirs] };
    expect(await publish(world)).toBe("created");
    expect(world.comments.map((it) => it.body)).toEqual([`${MARKER}\nSafe`, body]);
  });

  it("is found behind 250 others", async () => {
    const others = Array.from({ length: 250 }, (_, n) => comment(n + 1, BOT, "other"));
    const world: World = { login: null, comments: [...others, comment(251, BOT, `${MARKER}\nold`)] };
    expect(await publish(world)).toBe("updated");
    expect(world.comments).toHaveLength(251);
  });

  it("is not made where there is nothing to say", async () => {
    const world: World = { login: null, comments: [] };
    expect(await publish(world, true)).toBe("silent");
    expect(world.comments).toEqual([]);
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
