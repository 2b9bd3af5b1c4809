import { describe, expect, it } from "vitest";
import { GITLAB_LIMIT, MARKER } from "../../engine/report/comment/comment.ts";
import { assessment, finding } from "../report/fixture-parts.ts";
import { type CommentSetting, runComment } from "./comment-run.ts";
import { type GitLabWorld, gitlabServer } from "./gitlab-server.ts";

const cutting = assessment({ verdict: "disruptive", findings: [finding()] });
const BOT = 5;

/** Runs the command against a server of that world; what it asked, and that each request was as GitLab describes it. */
async function onGitLab(world: GitLabWorld, setting: CommentSetting = {}) {
  const server = await gitlabServer(world);
  const pipeline = { CI_API_V4_URL: `${server.api}/api/v4`, CI_PROJECT_ID: "12", CI_MERGE_REQUEST_IID: "7" };
  const env = { GITLAB_TOKEN: "the-token", CI_JOB_URL: "https://gitlab.example/-/jobs/1", ...pipeline, ...setting.env };
  const options = { to: "gitlab", ...setting.options } as const;
  try {
    const ran = await runComment({ stacks: { network: cutting }, event: null, ...setting, options, env });
    return { ...ran, asked: server.asked };
  } finally {
    expect(server.wrong).toEqual([]);
    await server.close();
  }
}

it("the server says what is asked wrongly", async () => {
  const server = await gitlabServer({ user: BOT, notes: [] });
  await fetch(`${server.api}/api/v4/projects/a%2Fb/merge_requests/x/notes?per_page=500`);
  await fetch(`${server.api}/api/v4/projects/1/merge_requests/7/notes`, { method: "POST", body: '{ "note": "" }' });
  await server.close();
  for (const it of [/noteable_id: .*integer/, /per_page: .*100/, /no PRIVATE-TOKEN/, /required property 'body'/]) {
    expect(server.wrong.join("\n")).toMatch(it);
  }
});

describe("driftgate comment on GitLab", () => {
  it("makes one note, and keeps it up to date, be it by then the first of a discussion", async () => {
    const world: GitLabWorld = { user: BOT, notes: [] };
    expect(await onGitLab(world)).toMatchObject({ code: 0, stderr: "comment created" });
    expect((await onGitLab(world)).stderr).toBe("comment unchanged");
    const [note] = world.notes;
    world.notes.splice(0, 1, { id: 1, author: BOT, type: "DiscussionNote", body: `${MARKER}\nold` });
    expect((await onGitLab(world)).stderr).toBe("comment updated");
    expect(world.notes.map((it) => it.body)).toEqual([note?.body]);
    expect(note?.body).toContain("[Whole report](https://gitlab.example/-/jobs/1)");
  });

  it("leaves alone what somebody else wrote, and what GitLab itself did", async () => {
    const notes = [
      { id: 1, author: 6, body: `${MARKER}\nSafe` },
      { id: 2, author: BOT, system: true, body: `${MARKER}\nmentioned in !7` },
    ];
    const world: GitLabWorld = { user: BOT, notes };
    expect((await onGitLab(world)).stderr).toBe("comment created");
    expect(world.notes.slice(0, 2).map((it) => it.body)).toEqual([`${MARKER}\nSafe`, `${MARKER}\nmentioned in !7`]);
  });

  it("finds its note behind 250 others, in a project that goes by its path", async () => {
    const others = Array.from({ length: 250 }, (_, n) => ({ id: n + 1, author: 6, body: "other" }));
    const world: GitLabWorld = { user: BOT, notes: [...others, { id: 251, author: BOT, body: `${MARKER}\nold` }] };
    const { stderr, asked } = await onGitLab(world, { options: { repo: "group/sub/project" } });
    expect(stderr).toBe("comment updated");
    expect(asked.at(-1)).toBe("PUT /api/v4/projects/group%2Fsub%2Fproject/merge_requests/7/notes/251");
  });

  it("takes of GitLab's 1,000,000 characters what it needs", async () => {
    const long = finding({ because: Array(8).fill({ text: "é! ".repeat(2_500) }) });
    const stacks = { a: assessment({ verdict: "disruptive", findings: Array(10).fill(long) }) };
    const world: GitLabWorld = { user: BOT, notes: [] };
    expect((await onGitLab(world, { stacks: { ...stacks, b: stacks.a } })).code).toBe(0);
    const bytes = Buffer.byteLength(world.notes[0]?.body ?? "");
    expect(bytes).toBeGreaterThan(GITLAB_LIMIT / 2);
    expect(bytes).toBeLessThanOrEqual(GITLAB_LIMIT);
    expect(world.notes[0]?.body).toContain("**Cut here to fit 1000000 bytes");
  });

  it("waits as GitLab says, and makes one note", async () => {
    const soon = `${Math.floor(Date.now() / 1000) + 30}`;
    const refuse = {
      method: "POST",
      with: [
        { status: 429, headers: { "retry-after": "7" } },
        { status: 429, headers: { "ratelimit-remaining": "0", "ratelimit-reset": soon } },
        { status: 502 },
      ],
    };
    const world: GitLabWorld = { user: BOT, notes: [], refuse };
    const { code, waits } = await onGitLab(world);
    expect([code, world.notes.length]).toEqual([0, 1]);
    expect(waits.map((it) => Math.round(it / 1_000))).toEqual([7, expect.toBeOneOf([30, 31]), 8]);
  });

  it("makes no second note where the list of notes breaks off", async () => {
    const broken = { status: 200, breaksOff: true };
    const notes = [{ id: 1, author: BOT, body: `${MARKER}\nold` }];
    const world: GitLabWorld = { user: BOT, notes, refuse: { method: "GET", with: [broken, broken] } };
    expect((await onGitLab(world)).stderr).toMatch(/the answer is cut off.*\ncomment updated$/s);
    expect(world.notes).toHaveLength(1);
  });

  it("comments on a merge request that was closed meanwhile, as GitLab lets anyone", async () => {
    expect((await onGitLab({ user: BOT, notes: [], state: "closed" })).stderr).toBe("comment created");
  });

  it.each([
    [
      "is locked",
      { state: "locked" },
      /POST \/projects\/12\/.*: GitLab answers 403: 403 Forbidden; .*discussion is locked/,
    ],
    ["was deleted", { state: "deleted" }, /GET .*: GitLab answers 404: 404 Not found; .*was not deleted/],
    ["needs another token", refusing(401), /GitLab answers 401: refused; give a token that is valid in GITLAB_TOKEN/],
    [
      "is of a server that stays down",
      refusing(503),
      /answers 503: refused \(tried 5 times\); run the job again later/,
    ],
  ] satisfies readonly [string, Partial<GitLabWorld>, RegExp][])(
    "fails in one clear line where the merge request %s, and leaves the comment to be read",
    async (_, world, line) => {
      const { code, stderr, file } = await onGitLab({ user: BOT, notes: [], ...world });
      expect(code).toBe(1);
      expect(stderr.split("\n").at(-1)).toMatch(line);
      expect(file?.startsWith(MARKER)).toBe(true);
    },
  );

  it("says what GitLab has against a note that is too long for it", async () => {
    const stacks = {
      a: assessment({ verdict: "disruptive", findings: [finding({ title: "word ".repeat(300_000) })] }),
    };
    const { code, stderr } = await onGitLab({ user: BOT, notes: [] }, { stacks, options: { limit: "9000000" } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/GitLab answers 400: .*too long \(maximum is 1000000 characters\).*; .* lower --limit/);
  });

  it("says where GitLab cannot be reached, and where the pipeline is of no merge request", async () => {
    const away = await onGitLab({ user: BOT, notes: [] }, { env: { CI_API_V4_URL: "http://127.0.0.1:9" } });
    expect(away.stderr).toMatch(/GitLab cannot be reached: .*\(tried 5 times\); run the job again later$/);
    const none = await onGitLab({ user: BOT, notes: [] }, { env: { CI_MERGE_REQUEST_IID: "" } });
    expect(none.stderr).toMatch(/CI_MERGE_REQUEST_IID is not set; run it in the pipeline/);
    const odd = await onGitLab({ user: BOT, notes: [] }, { env: { CI_MERGE_REQUEST_IID: "!7" } });
    expect(odd.stderr).toMatch(/CI_MERGE_REQUEST_IID is no whole number above 0; name the merge request/);
  });
});

function refusing(status: number): Partial<GitLabWorld> {
  return { refuse: { method: "POST", with: Array.from({ length: 5 }, () => ({ status })) } };
}
