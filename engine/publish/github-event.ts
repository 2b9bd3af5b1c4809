import { readFile } from "node:fs/promises";
import { z } from "zod";
import { InputError } from "../errors.ts";
import type { Head } from "./github-target.ts";

const schema = z.object({
  pull_request: z.object({ number: z.int().min(1) }).optional(),
  workflow_run: z
    .object({
      head_sha: z.string().regex(/^[0-9a-f]{40,64}$/),
      head_branch: z.string().min(1),
      head_repository: z.object({ owner: z.object({ login: z.string() }) }),
    })
    .optional(),
});

const REMEDY = "name the pull request with --pull-request";

/** What a workflow was started by: a pull request, or the run of another workflow, which is known by its head only. */
export type Trigger = { readonly pullRequest: number } | { readonly head: Head };

/** Reads the event that GitHub wrote. Throws an InputError where it cannot be read, or is of no pull request. */
export async function readTrigger(file: string): Promise<Trigger> {
  const event = schema.safeParse(await read(file)).data;
  if (event?.pull_request !== undefined) return { pullRequest: event.pull_request.number };
  if (event?.workflow_run !== undefined) {
    const { head_sha: sha, head_branch: branch, head_repository } = event.workflow_run;
    return { head: { sha, branch, owner: head_repository.owner.login } };
  }
  throw new InputError("the event of this workflow is of no pull request", REMEDY);
}

async function read(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    const why = error instanceof SyntaxError ? "it is not JSON" : "it cannot be read";
    throw new InputError(`GITHUB_EVENT_PATH names ${file}: ${why}`, REMEDY);
  }
}
