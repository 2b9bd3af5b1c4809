import { once } from "node:events";
import type { Filter } from "@aws-sdk/client-ec2";
import { InputError } from "../errors.ts";
import { type DescribeCall, ENTRIES_CALL } from "./ec2-calls.ts";
import { failureOf, NO_ANSWER_IN_TIME } from "./ec2-errors.ts";

/** What narrows a call. */
export interface Query {
  readonly Filters?: Filter[];
  readonly Filter?: Filter[];
  readonly VpcEndpointIds?: string[];
  readonly NetworkAclIds?: string[];
}

/** The part of EC2 that is needed here, in one Region. Answers are whole: every page. Rejects with what the SDK throws. */
export interface Ec2 {
  readonly region: string;
  describe(call: DescribeCall, query: Query): Promise<readonly unknown[]>;
  entriesOf(prefixListId: string): Promise<readonly unknown[]>;
}

/** A call that is throttled, or finds no connection, is tried again, later each time (the SDK's adaptive mode). */
const ATTEMPTS = 6;

/** A request that finds no connection, or is not answered, within this time is given up, and is tried again. In milliseconds. */
const [CONNECTION_TIMEOUT, REQUEST_TIMEOUT] = [5_000, 10_000];

/** In seconds. More than all the tries of a request that is not answered take. */
export const PATIENCE = 120;

/** No account has as much as fills so many pages: an answer that goes on is none. */
const MOST_PAGES = 1_000;

/**
 * EC2 through the AWS SDK, with the credentials, profile and endpoint that the SDK finds. Without `region` it is that of
 * AWS_REGION, of AWS_DEFAULT_REGION, or of the profile. Throws an InputError where there is no Region or are no credentials.
 * A call, with all its pages and tries, is given up after `patience` seconds. AWS_MAX_ATTEMPTS holds, where it is set.
 *
 * The SDK is loaded here and not before: it takes longer to load than a recorded network takes to assess.
 */
export async function connectEc2(region: string | undefined, patience = PATIENCE): Promise<Ec2> {
  // The SDK's advice on Node versions is for whoever chooses the SDK's version, which the user does not.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const sdk = await import("@aws-sdk/client-ec2");
  const chosen = region ?? process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"];
  const client = new sdk.EC2Client({
    ...(chosen === undefined ? {} : { region: chosen }),
    ...(process.env["AWS_MAX_ATTEMPTS"] === undefined ? { maxAttempts: ATTEMPTS } : {}),
    retryMode: "adaptive",
    requestHandler: timeouts(patience),
  });
  const settled = await settledRegion(client.config.region);
  await client.config.credentials().catch((error: unknown) => {
    throw failureOf(error, settled, "AWS");
  });
  return {
    region: settled,
    describe(call, query) {
      const paginate = sdk[`paginate${call.operation}` as const];
      const pages = (abort: AbortSignal) =>
        paginate({ client, pageSize: call.pageSize }, query, { abortSignal: abort });
      return within(patience, (abort) => itemsOf(pages(abort), call.result));
    },
    entriesOf(PrefixListId) {
      const { pageSize, result } = ENTRIES_CALL;
      const pages = (abort: AbortSignal) =>
        sdk.paginateGetManagedPrefixListEntries({ client, pageSize }, { PrefixListId }, { abortSignal: abort });
      return within(patience, (abort) => itemsOf(pages(abort), result));
    },
  };
}

function timeouts(patience: number) {
  const requestTimeout = Math.min(REQUEST_TIMEOUT, patience * 1000);
  return {
    connectionTimeout: Math.min(CONNECTION_TIMEOUT, requestTimeout),
    requestTimeout,
    socketTimeout: requestTimeout,
    throwOnRequestTimeout: true,
  };
}

/** Rejects once the time is up, also where an answer never comes to its end, or the next try is not due yet. */
async function within<T>(seconds: number, work: (abort: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), seconds * 1000);
  const timeIsUp = once(abort.signal, "abort").then((): never => {
    throw Object.assign(new Error(`there is no answer after ${seconds} s`), { name: NO_ANSWER_IN_TIME });
  });
  try {
    return await Promise.race([work(abort.signal), timeIsUp]);
  } finally {
    clearTimeout(timer);
  }
}

async function settledRegion(region: () => Promise<string | undefined>): Promise<string> {
  try {
    const settled = await region();
    if (settled !== undefined) return settled;
  } catch {
    // Falls through: the SDK throws where there is no Region, and where its name could not be part of a host's name.
  }
  throw new InputError("there is no AWS Region, or it is not the name of one", "name it with --region or AWS_REGION");
}

/**
 * Throws where an answer has no such list, not even an empty one, as a page of a proxy's or half an answer has none: taken for empty,
 * it would say that nothing is there. Throws too where a page leads back to one before it, or the pages have no end.
 */
async function itemsOf(pages: AsyncIterable<object>, result: string): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  const tokens: unknown[] = [];
  for await (const page of pages) {
    const { [result]: list, NextToken: next } = Object.fromEntries(Object.entries(page));
    if (!Array.isArray(list)) throw new Error(`the answer holds no ${result}, and so is none of EC2's`);
    items.push(...list);
    if (tokens.length >= MOST_PAGES) throw new Error(`the answer has no end after ${MOST_PAGES} pages`);
    if (next && tokens.includes(next)) throw new Error("the answer has no end: a page leads back to itself");
    tokens.push(next);
  }
  return items;
}
