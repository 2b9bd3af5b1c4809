import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { devNull } from "node:os";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { InputError } from "../../engine/errors.ts";
import { callFor } from "../../engine/live/ec2-calls.ts";
import { connectEc2 } from "../../engine/live/ec2-client.ts";
import { ec2LiveSource } from "../../engine/live/ec2-live-source.ts";
import { vpcId } from "../../engine/model/ids.ts";

/** The real SDK, before a server that answers by hand in EC2's XML, for what moto does not do: pages and refusals. */
const XMLNS = 'xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"';
const VPC_1 = { vpcIds: [vpcId("vpc-1")], routeTableIds: [], subnetIds: [], endpointIds: [] };

let server: Server;
let asked: URLSearchParams[] = [];

async function serve(answer: (query: URLSearchParams) => readonly [status: number, body: string]): Promise<void> {
  server = createServer(async (request, response) => {
    const query = new URLSearchParams(await text(request));
    asked.push(query);
    const [status, body] = answer(query);
    response.writeHead(status, { "content-type": "text/xml" }).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
}

const refusedAs = (code: string) =>
  [403, `<Response><Errors><Error><Code>${code}</Code><Message>No.</Message></Error></Errors></Response>`] as const;

beforeEach(() => {
  asked = [];
  server = createServer();
  const credentials = { AWS_ACCESS_KEY_ID: "x", AWS_SECRET_ACCESS_KEY: "x", AWS_SESSION_TOKEN: undefined };
  const files = { AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull, AWS_PROFILE: undefined };
  const rest = { AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined, AWS_EC2_METADATA_DISABLED: "true" };
  for (const [name, value] of Object.entries({ ...credentials, ...files, ...rest })) vi.stubEnv(name, value);
});

afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const failure = (connecting: Promise<unknown>): Promise<string> =>
  connecting.then(
    () => "it did not fail",
    (error: unknown) => (error instanceof InputError ? error.message : `no InputError: ${String(error)}`),
  );

test("an answer is all its pages", async () => {
  await serve((query) => {
    const isFirst = query.get("NextToken") === null;
    const item = `<item><vpcId>vpc-${isFirst ? 1 : 2}</vpcId></item>`;
    return [
      200,
      `<DescribeVpcsResponse ${XMLNS}><vpcSet>${item}</vpcSet>${isFirst ? "<nextToken>more</nextToken>" : ""}</DescribeVpcsResponse>`,
    ];
  });
  const ec2 = await connectEc2("eu-west-1");
  expect(await ec2.describe(callFor("vpcs"), {})).toMatchObject([{ VpcId: "vpc-1" }, { VpcId: "vpc-2" }]);
  expect(asked.map((query) => [query.get("NextToken"), query.get("MaxResults")])).toEqual([
    [null, "1000"],
    ["more", "1000"],
  ]);
});

/** The lists of the answers that read a network, each empty. */
const NOTHING = [
  ..."subnet routeTable vpcEndpoint prefixList natGateway internetGateway networkInterface networkAcl".split(" "),
]
  .map((it) => `<${it}Set/>`)
  .concat("<securityGroupInfo/>")
  .join("");

test("a call that EC2 refuses is not read", async () => {
  await serve((query) => {
    if (query.get("Action") === "DescribeNatGateways") return refusedAs("UnauthorizedOperation");
    const vpcs =
      query.get("Action") === "DescribeVpcs" ? "<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>" : NOTHING;
    return [200, `<Response ${XMLNS}>${vpcs}</Response>`];
  });
  const source = await ec2LiveSource("eu-west-1");
  expect([...(await source.read(VPC_1)).notRead]).toEqual([["nat-gateways", "ec2:DescribeNatGateways refused"]]);
});

test("credentials that AWS does not accept are an error", async () => {
  await serve(() => refusedAs("AuthFailure"));
  const source = await ec2LiveSource("eu-west-1");
  expect(await failure(source.read(VPC_1))).toBe("EC2 in eu-west-1: AWS does not accept the credentials (AuthFailure)");
});

test("an EC2 that cannot be reached is an error", async () => {
  vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
  const source = await ec2LiveSource("eu-west-1");
  expect(await failure(source.read(VPC_1))).toBe("EC2 in eu-west-1: it cannot be reached (ECONNREFUSED)");
});

describe("the Region", () => {
  const both = { AWS_REGION: "eu-west-2", AWS_DEFAULT_REGION: "eu-west-3" };

  test.each([
    { is: "eu-west-1", asked: "eu-west-1", environment: both },
    { is: "eu-west-2", asked: undefined, environment: both },
    { is: "eu-west-3", asked: undefined, environment: { AWS_DEFAULT_REGION: "eu-west-3" } },
  ])("is $is where $asked is asked for and the environment holds $environment", async ({ is, asked, environment }) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    expect((await connectEc2(asked)).region).toBe(is);
  });

  test("is an error where there is none, or its name is none", async () => {
    const expected = "there is no AWS Region, or it is not the name of one";
    expect(await failure(connectEc2(undefined))).toBe(expected);
    expect(await failure(connectEc2("over there"))).toBe(expected);
  });
});

test("no credentials are an error", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", undefined);
  expect(await failure(connectEc2("eu-west-1"))).toBe(
    "EC2 in eu-west-1: there are no AWS credentials (CredentialsProviderError)",
  );
});

test.each([
  ["a page of a proxy's", "<html><body>Please log in.</body></html>"],
  ["nothing", ""],
  ["an answer without its list", `<DescribeVpcsResponse ${XMLNS}><requestId>1</requestId></DescribeVpcsResponse>`],
])("%s in place of an answer is none, and is not taken for empty", async (_, body) => {
  await serve(() => [200, body]);
  const source = await ec2LiveSource("eu-west-1");
  expect(await failure(source.read(VPC_1))).toMatch(/^EC2 in eu-west-1: ec2:\w+ failed .*the answer holds no \w+/);
});

test("an answer that ends in the middle is none", async () => {
  await serve(() => [200, `<DescribeVpcsResponse ${XMLNS}><vpcSet><item><vpcId>vpc-1</vpcId>`]);
  const source = await ec2LiveSource("eu-west-1");
  expect(await failure(source.read(VPC_1))).toMatch(/^EC2 in eu-west-1: ec2:\w+ failed .*missing closing tag/);
});

test("an answer whose pages have no end is none", async () => {
  await serve((query) => {
    const page = Number(query.get("NextToken") ?? 0);
    return [200, `<DescribeVpcsResponse ${XMLNS}><vpcSet/><nextToken>${page + 1}</nextToken></DescribeVpcsResponse>`];
  });
  const ec2 = await connectEc2("eu-west-1");
  await expect(ec2.describe(callFor("vpcs"), {})).rejects.toThrow("no end after 1000 pages");
});
