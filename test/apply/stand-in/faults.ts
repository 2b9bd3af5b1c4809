import { type Answering, refuse, truthfully } from "../../support/recorded-ec2.ts";

const xml = { "content-type": "text/xml" };
const sends =
  (status: number, body: string): Answering =>
  (response) => {
    response.writeHead(status, xml).end(body);
  };
export const only =
  (operation: string, fault: Answering): Answering =>
  (response, answer, heard) =>
    (heard.operation === operation ? fault : truthfully)(response, answer, heard);
export const edited =
  (edit: (answer: string) => string): Answering =>
  (response, answer, heard) =>
    truthfully(response, edit(answer), heard);
export const refuses =
  (code: string, status?: number): Answering =>
  (response) =>
    refuse(response, code, status);

/** What a list holds, taken out of an answer. */
export const emptied = (answer: string): string => answer.replace(/<(\w+(?:Set|Info))>[\s\S]*<\/\1>/, "<$1/>");

/** More than the whole answer is promised, and the connection is cut in its middle. */
const cutOff: Answering = (response, answer) => {
  response.writeHead(200, { ...xml, "content-length": answer.length }).write(answer.slice(0, answer.length / 2));
  setTimeout(() => response.socket?.resetAndDestroy(), 20);
};

/** A byte now and then, and never the last. */
const dripping: Answering = (response, answer) => {
  response.writeHead(200, xml);
  let at = 0;
  const drip = setInterval(() => response.write(answer.charAt(at++ % answer.length)), 50);
  response.on("close", () => clearInterval(drip));
};

type Fault = readonly [what: string, comesTo: readonly [code: 1 | 2, said: RegExp], Answering];

/** What EC2, or what stands in front of it, may do that is no true answer, with what the gate makes of it. */
export const FAULTS: readonly Fault[] = [
  [
    "throttles for ever",
    [1, /throttles the account's calls \(RequestLimitExceeded\); run again/],
    refuses("RequestLimitExceeded", 503),
  ],
  ["fails with 500", [1, /failed \(InternalError\)/], refuses("InternalError", 500)],
  ["is unavailable (503)", [1, /failed \(Unavailable\)/], refuses("Unavailable", 503)],
  ["answers 503 without a word", [1, /failed \(\w+\)/], sends(503, "")],
  [
    "answers with a page of a proxy's",
    [1, /the answer holds no \w+, and so is none of EC2's/],
    sends(200, "<html><body>Log in.</body></html>"),
  ],
  ["answers with a page that is no XML", [1, /ec2:\w+ failed/], sends(200, "<html><br>Log in & out")],
  ["answers with nothing", [1, /the answer holds no \w+/], sends(200, "")],
  ["answers in JSON", [1, /ec2:\w+ failed/], sends(200, '{ "Vpcs": [] }')],
  [
    "resets the connection",
    [1, /cannot be reached \(ECONNRESET\)/],
    (response) => void response.socket?.resetAndDestroy(),
  ],
  ["resets the connection in the middle of an answer", [1, /(cannot be reached|failed) \(/], cutOff],
  [
    "ends an answer in its middle",
    [1, /failed .*(closing tag|XML parse error)/],
    edited((it) => it.slice(0, it.length / 2)),
  ],
  [
    "gives pages without end",
    [1, /failed .*a page leads back to itself/],
    edited((it) => it.replace("</requestId>", "</requestId><nextToken>again</nextToken>")),
  ],
  [
    "gives another VPC",
    [1, /holds neither \S+ nor anything else/],
    edited((it) => it.replace(/\b(vpc|rtb|subnet|vpce|nat|igw|acl|sg|eni)-[0-9a-f]{4}/g, "$1-eeee")),
  ],
  [
    "holds nothing of what the plan names",
    [1, /holds neither \S+ nor anything else that the plan names/],
    edited(emptied),
  ],
  ["holds no route tables", [2, /The gate is closed/], only("DescribeRouteTables", edited(emptied))],
  ["holds no subnets", [2, /The gate is closed/], only("DescribeSubnets", edited(emptied))],
  [
    "holds no prefix lists",
    [2, /The gate is closed/],
    (response, answer, heard) =>
      truthfully(response, /PrefixLists$/.test(heard.operation) ? emptied(answer) : answer, heard),
  ],
  ["refuses every call", [1, /may make none of the calls|refused in/], refuses("UnauthorizedOperation")],
  [
    "refuses to tell of subnets",
    [2, /ec2:DescribeSubnets refused[\s\S]*The gate is closed/],
    only("DescribeSubnets", refuses("UnauthorizedOperation")),
  ],
  [
    "finds that the credentials have expired",
    [1, /the AWS credentials have expired \(RequestExpired\); renew/],
    refuses("RequestExpired", 400),
  ],
  [
    "does not accept the credentials",
    [1, /does not accept the credentials \(AuthFailure\)/],
    refuses("AuthFailure", 401),
  ],
];

/** Faults that take as long as they are given. */
export const SLOW_FAULTS: readonly Fault[] = [
  ["does not answer", [1, /does not answer in time .*--timeout SECONDS/], () => {}],
  ["does not answer for one call", [1, /does not answer in time/], only("DescribeNetworkAcls", () => {})],
  ["never comes to the end of an answer", [1, /does not answer in time/], dripping],
];
