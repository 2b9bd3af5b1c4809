import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MARKER } from "../../engine/report/comment/comment.ts";
import { assessment, finding } from "../report/fixture-parts.ts";
import { type CommentSetting, runComment } from "./comment-run.ts";
import { githubServer, type World } from "./github-server.ts";

const cutting = assessment({ verdict: "disruptive", findings: [finding()] });
const quiet = assessment();
const sha = "a".repeat(40);
const RUN_OF_A_FORK = JSON.stringify({
  workflow_run: { head_sha: sha, head_branch: "main", head_repository: { owner: { login: "fork" } } },
});

/** Runs the command against a server of that world; what it asked, and that each request was as GitHub publishes it. */
async function onGitHub(world: World, setting: CommentSetting = {}) {
  const server = await githubServer(world);
  const env = { GITHUB_TOKEN: "the-token", GITHUB_REPOSITORY: "o/r", GITHUB_API_URL: server.api, ...setting.env };
  try {
    const ran = await runComment({ stacks: { network: cutting }, ...setting, env });
    return { ...ran, asked: server.asked };
  } finally {
    expect(server.wrong).toEqual([]);
    await server.close();
  }
}

it("is told by the server of what it asks wrongly", async () => {
  const server = await githubServer({ login: null, comments: [] });
  const ask = (path: string, init: RequestInit = {}) => fetch(`${server.api}${path}`, init);
  const post = { method: "POST", headers: { accept: "application/vnd.github+json", authorization: "Bearer t" } };
  await ask("/repos/o/r/issues/seven/comments?per_page=100&sort=asc", { headers: post.headers });
  await ask("/repos/o/r/issues/7/comments", { ...post, body: '{ "text": "no body" }' });
  await ask("/repos/o/r/issues/7", { headers: post.headers });
  await server.close();
  expect(server.wrong.join("\n")).toMatch(/seven.*parameter sort/);
  for (const it of [
    /issue_number: .* integer/,
    /body: .*required property 'body'/,
    /content-type/,
    /is not described/,
  ]) {
    expect(server.wrong.join("\n")).toMatch(it);
  }
});

describe("driftgate comment on GitHub", () => {
  it("makes one comment for two stacks, keeps it up to date, and leaves nothing behind", async () => {
    const world: World = { login: null, comments: [] };
    const both = { stacks: { safe: assessment({ changes: [change] }), network: cutting } };
    const created = await onGitHub(world, both);
    expect(created).toMatchObject({ code: 0, stderr: "comment created", summary: undefined, file: undefined });
    const [comment] = world.comments;
    expect(comment?.body.startsWith(MARKER)).toBe(true);
    expect(comment?.body.indexOf("## `network`")).toBeLessThan(comment?.body.indexOf("## `safe`") ?? 0);
    expect((await onGitHub(world, both)).stderr).toBe("comment unchanged");
    expect((await onGitHub(world)).stderr).toBe("comment updated");
    expect(world.comments).toHaveLength(1);
    expect(world.comments[0]?.body).not.toContain("## `safe`");
  });

  it("says nothing where nothing changes, unless asked, and takes back what it said before", async () => {
    const world: World = { login: null, comments: [] };
    expect((await onGitHub(world, { stacks: { quiet } })).stderr).toBe("comment silent");
    expect(world.comments).toEqual([]);
    expect((await onGitHub(world, { stacks: { quiet }, options: { always: true } })).stderr).toBe("comment created");
    expect(world.comments[0]?.body).toContain("Safe: no stack changes anything");
    await onGitHub(world);
    expect((await onGitHub(world, { stacks: { quiet } })).stderr).toBe("comment updated");
  });

  it("comments on a pull request that was closed meanwhile, as GitHub lets anyone", async () => {
    const world: World = { login: null, comments: [], state: "closed" };
    expect(await onGitHub(world)).toMatchObject({ code: 0, stderr: "comment created" });
  });

  it.each([
    ["is locked", { state: "locked" }, /a comment on o\/r#7: GitHub answers 403: .*issue is locked.*; give the job/],
    [
      "was deleted",
      { state: "deleted" },
      /the comments of o\/r#7: GitHub answers 410: .*; the pull request was deleted/,
    ],
    ["cannot be seen", { state: "hidden" }, /the comments of o\/r#7: GitHub answers 404: Not Found.*; check --repo/],
    [
      "takes no such text",
      refusing(422, "Validation Failed"),
      /GitHub answers 422: Validation Failed; GitHub does not/,
    ],
    ["needs another token", refusing(401, "Bad credentials"), /GitHub answers 401: Bad credentials; give a token/],
    [
      "is of a server that stays down",
      refusing(503, "<html>\n<h1>Unicorn", 5),
      /answers 503: <html> <h1>Unicorn \(tried 5 times\); run the job again later/,
    ],
    [
      "is asked for too often, for an hour",
      limited("3600"),
      /answers 429: .* \(tried once\); run the job again in 3600 s/,
    ],
  ] satisfies readonly [string, Partial<World>, RegExp][])(
    "fails in one clear line where the conversation %s, and leaves the comment to be read",
    async (_, world, line) => {
      const ran = await onGitHub({ login: null, comments: [], ...world });
      expect(ran.code).toBe(1);
      expect(ran.stderr.split("\n").at(-1)).toMatch(line);
      expect(ran.stderr.split("\n").at(-1)).toMatch(/^driftgate: /);
      expect(ran.stderr).not.toContain("defect");
      expect(ran.stderr).toContain("the comment is in FOLDER/comment.md\nthe comment is in the summary of the job\n");
      expect(ran.file?.startsWith(MARKER)).toBe(true);
      expect(ran.summary).toBe(`${ran.file}\n`);
    },
  );

  it("tells a token without a user from one that is refused", async () => {
    const refuse = { method: "GET", with: [{ status: 403, message: "Sorry. Your account was suspended." }] };
    const world: World = { login: "someone", comments: [], refuse };
    const { code, stderr } = await onGitHub(world);
    expect([code, world.comments]).toEqual([1, []]);
    expect(stderr).toMatch(/GitHub answers 403: Sorry. Your account was suspended/);
  });

  it("waits out the primary and the secondary limit, a date, and a server that is down, and makes one comment", async () => {
    const soon = `${Math.floor(Date.now() / 1000) + 30}`;
    const refuse = {
      method: "POST",
      with: [
        { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": soon } },
        { status: 403, message: "You have exceeded a secondary rate limit." },
        { status: 429, headers: { "retry-after": new Date(Date.now() + 20_000).toUTCString() } },
        { status: 502 },
      ],
    };
    const world: World = { login: null, comments: [], refuse };
    const { code, stderr, waits } = await onGitHub(world);
    expect([code, stderr.split("\n").at(-1), world.comments.length]).toEqual([0, "comment created", 1]);
    expect(waits.map((it) => Math.round(it / 10_000))).toEqual([3, 6, 2, 2]);
  });

  it("makes no second comment where the list of comments breaks off", async () => {
    const ours = { id: 1, user: { login: "someone" }, body: `${MARKER}\nold` };
    const refuse = {
      method: "GET",
      with: [
        { status: 200, breaksOff: true },
        { status: 200, breaksOff: true },
      ],
    };
    const world: World = { login: "someone", comments: [ours], refuse };
    const { code, stderr } = await onGitHub(world);
    expect([code, world.comments.length]).toEqual([0, 1]);
    expect(stderr).toMatch(/comment updated$/);
  });

  it("says where GitHub cannot be reached at all", async () => {
    const { code, stderr, summary } = await runComment({
      stacks: { network: cutting },
      env: { GITHUB_TOKEN: "t", GITHUB_REPOSITORY: "o/r", GITHUB_API_URL: "http://127.0.0.1:9" },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/GitHub cannot be reached: .*\(tried 5 times\); run the job again later$/);
    expect(summary).toContain(MARKER);
  });
});

describe("the second of two jobs", () => {
  const pulls = [{ number: 9, head: { sha } }];

  it("finds the pull request by the head of the run", async () => {
    const { asked, code } = await onGitHub({ login: null, comments: [], pulls }, { event: RUN_OF_A_FORK });
    expect(code).toBe(0);
    expect(asked).toContain("POST /repos/o/r/issues/9/comments");
  });

  it("says that the pull request was closed meanwhile, and leaves the comment to be read", async () => {
    const ran = await onGitHub({ login: null, comments: [], pulls, state: "closed" }, { event: RUN_OF_A_FORK });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /driftgate: no open pull request has a{40} as its head; it was closed, or pushed to since/,
    );
    expect(ran.summary).toContain(MARKER);
  });
});

describe("what the pipeline did not give", () => {
  it.each([
    [
      "no event",
      null,
      /GITHUB_EVENT_PATH names FOLDER\/event.json: it cannot be read; name the pull request with --pull-/,
    ],
    [
      "an event that is cut off",
      '{ "pull_request": {',
      /event.json: it is not JSON; name the pull request with --pull-/,
    ],
    [
      "an event of a push",
      "{}",
      /the event of this workflow is of no pull request; name the pull request with --pull-/,
    ],
    ["an event that is no object", "7", /the event of this workflow is of no pull request/],
  ])("is said: %s", async (_, event, line) => {
    const ran = await onGitHub({ login: null, comments: [] }, { event });
    expect([ran.code, ran.asked]).toEqual([1, []]);
    expect(ran.stderr.split("\n").at(-1)).toMatch(line);
  });

  it.each([
    [{ GITHUB_TOKEN: "" }, /GITHUB_TOKEN is not set; run it/],
    [{ GITHUB_REPOSITORY: "r" }, /--repo is no repository; write owner\/name/],
  ])("is said: %o", async (env, line) => {
    const { code, stderr } = await onGitHub({ login: null, comments: [] }, { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(line);
  });

  it("hides no failure behind a summary that cannot be written", async () => {
    const env = { GITHUB_STEP_SUMMARY: "/nowhere/summary.md" };
    const { stderr } = await onGitHub({ login: null, comments: [], state: "locked" }, { env });
    expect(stderr).toMatch(/cannot be left in the summary of the job: ENOENT/);
    expect(stderr).toMatch(/\ndriftgate: .*issue is locked/);
  });
});

describe("a comment as a file", () => {
  it("is made, is brought up to date, and is as on GitHub", async () => {
    const { code, stderr, file } = await runComment({ stacks: { network: cutting }, options: { to: "file" } });
    expect([code, stderr]).toEqual([0, "comment created"]);
    expect(file?.startsWith(MARKER)).toBe(true);
  });

  it("names a file that cannot be written", async () => {
    const { code, stderr } = await runComment({ stacks: { network: cutting }, options: { to: "file", out: "/" } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/driftgate: \/: the comment cannot be written \(EISDIR\); name a file/);
  });
});

describe("a report that another job made", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "driftgate-reports-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const refused = async (report: readonly string[]) => {
    const { code, stderr } = await runComment({ options: { report, to: "file" } });
    expect(code).toBe(1);
    return stderr;
  };

  it.each([
    ["is not JSON", "{", /this is not JSON/],
    ["is another document", "[]", /this is no report of format 1.x: the top level is not as/],
    ["is of a later format", written({ formatVersion: "2.0" }), /formatVersion is not as/],
    ["has a digest that is none", written({ findingsDigest: '"\n```\n@all' }), /findingsDigest is not as/],
    ["has a rule of its own", written({ findings: [{ ...finding(), rule: "<b>" }] }), /findings.0.rule is not/],
    [
      "nests without end",
      written({ drift: [] }).replace('"drift":[]', `"drift":[${deep(100_000)}]`),
      /drift.0 is not as/,
    ],
  ])("is refused where it %s", async (_, text, line) => {
    const file = join(folder, "report.json");
    await writeFile(file, text);
    expect(await refused([`a=${file}`])).toMatch(line);
  });

  it("is refused where it is too large to be one, be it without end", async () => {
    await symlink("/dev/zero", join(folder, "endless.json"));
    expect(await refused([join(folder, "endless.json")])).toMatch(/the report is larger than \d+ bytes/);
  });

  it("is refused where it is not there, and where two have one name", async () => {
    expect(await refused([join(folder, "none.json")])).toMatch(/the report cannot be read \(ENOENT\)/);
    expect(await refused(["a=x.json", "a=y.json"])).toMatch(/two reports go by the name a; name each/);
  });
});

const change = {
  address: "aws_vpc.a",
  type: "aws_vpc",
  actions: ["update"],
  assessed: true,
  harmless: "changes no path",
};

/** The file of a report in which something is as driftgate never writes it. */
const written = (wrong: object): string => JSON.stringify({ ...cutting, ...wrong });

function deep(levels: number): string {
  const item = { address: "a", attribute: "b", declared: 0, live: null, class: "changed", repair: null };
  return JSON.stringify(item).replace('"declared":0', `"declared":${"[".repeat(levels)}${"]".repeat(levels)}`);
}

function refusing(status: number, message: string, times = 1): Partial<World> {
  return { refuse: { method: "POST", with: Array.from({ length: times }, () => ({ status, message })) } };
}

function limited(after: string): Partial<World> {
  return { refuse: { method: "POST", with: [{ status: 429, headers: { "retry-after": after } }] } };
}
