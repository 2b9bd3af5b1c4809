import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GUESSED, MARKED, PLANTED, VARIABLES } from "./planted.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const EXAMPLE = join(ROOT, "examples", "attach-dynamodb-endpoint");
const DRIFTED = join(ROOT, "test", "cases-drift", "an-endpoint-policy-widened-by-hand-is-changed");

/** A text beside every secret, which must be read: without it a report would be clean because nothing got into it. */
export const BESIDE = "besidethesecrets";

const texts = PLANTED.map((it) => it.text);

/** A policy, a tag and an address that hold every secret. */
const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Sid: BESIDE, Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" },
    {
      Effect: "Allow",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: texts.map((it) => `arn:aws:s3:::${BESIDE}/${it}`),
      Condition: { StringEquals: { "aws:RequestTag/text": texts } },
    },
  ],
});
const NAME = `${BESIDE} ${texts.join(" , ")}`;

type Json = Record<string, unknown>;
const read = (path: string): Json => JSON.parse(readFileSync(path, "utf8"));
const write = (path: string, json: unknown) => writeFileSync(path, JSON.stringify(json));

/** What marks the others: a resource at some depth, and the variables of the root module. */
const hidden = {
  settings: [{ deep: { values: MARKED.map((it) => it.secret) } }],
  named: GUESSED.map((it) => it.secret),
};
const marks = { settings: [{ deep: { values: true } }] };
const variables = Object.fromEntries(VARIABLES.map((it, at) => [`owner_${at}`, { value: it.secret }]));
const declared = Object.fromEntries(VARIABLES.map((_, at) => [`owner_${at}`, { sensitive: true }]));

const change = (type: string, name: string, of: object) => ({
  address: `${type}.${name}`,
  mode: "managed",
  type,
  name: name.replace(/\[.*/s, ""),
  provider_name: "registry.terraform.io/hashicorp/aws",
  change: { after_unknown: {}, before_sensitive: {}, after_sensitive: {}, ...of },
});

function plan(): Json {
  const json = read(join(EXAMPLE, "plan.json"));
  const endpoint = {
    id: "vpce-0aaaaaaaaaaaaaaaa",
    service_name: "com.amazonaws.eu-west-1.s3",
    vpc_endpoint_type: "Gateway",
  };
  const changes = json["resource_changes"] as readonly object[];
  const { root_module } = json["configuration"] as { readonly root_module: Json };
  return {
    ...json,
    variables,
    configuration: { root_module: { ...root_module, variables: declared } },
    resource_changes: [
      ...changes,
      change("aws_db_instance", "x", { actions: ["create"], before: null, after: hidden, after_sensitive: marks }),
      change("aws_vpc_endpoint", "s3", {
        actions: ["update"],
        before: { ...endpoint, policy: null, route_table_ids: [] },
        after: { ...endpoint, policy: POLICY, route_table_ids: [] },
      }),
      ...[BESIDE, ...texts].map((it) =>
        change("aws_sns_topic", `t[${JSON.stringify(it)}]`, { actions: ["create"], before: null, after: { name: it } }),
      ),
    ],
  };
}

function network(folder: string): void {
  cpSync(join(EXAMPLE, "network"), folder, { recursive: true });
  for (const [file, list] of [
    ["subnets", "Subnets"],
    ["route-tables", "RouteTables"],
  ] as const) {
    const path = join(folder, `describe-${file}.json`);
    const items = read(path)[list] as readonly Json[];
    write(path, { [list]: items.map((it) => ({ ...it, Tags: [{ Key: "Name", Value: NAME }] })) });
  }
  const [vpc] = read(join(folder, "describe-vpcs.json"))["Vpcs"] as readonly Json[];
  const endpoint = {
    VpcEndpointId: "vpce-0aaaaaaaaaaaaaaaa",
    VpcEndpointType: "Gateway",
    VpcId: vpc?.["VpcId"],
    ServiceName: "com.amazonaws.eu-west-1.s3",
    State: "available",
    PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
    RouteTableIds: [],
  };
  write(join(folder, "describe-vpc-endpoints.json"), { VpcEndpoints: [endpoint] });
}

/** A state whose endpoint has the policy, and a network in which it has it with one statement more. */
function drift(folder: string): void {
  cpSync(DRIFTED, folder, { recursive: true });
  const state = readFileSync(join(folder, "state.json"), "utf8");
  const json = JSON.parse(state) as { readonly values: { readonly root_module: { readonly resources: Json[] } } };
  for (const it of json.values.root_module.resources) {
    const values = it["values"] as Json;
    if (it["address"] === "aws_vpc_endpoint.dynamodb") values["policy"] = POLICY;
    if (it["type"] === "aws_route_table") values["tags"] = { Name: NAME };
  }
  json.values.root_module.resources.push({
    ...change("aws_db_instance", "x", {}),
    values: { ...hidden, owners: VARIABLES.map((it) => it.secret) },
    sensitive_values: { ...marks, owners: true },
  });
  write(join(folder, "state.json"), json);
  const endpoints = join(folder, "live", "describe-vpc-endpoints.json");
  const live = read(endpoints)["VpcEndpoints"] as readonly Json[];
  const widened = POLICY.replace("s3:PutObject", "s3:*");
  write(endpoints, { VpcEndpoints: live.map((it, at) => (at === 0 ? { ...it, PolicyDocument: widened } : it)) });
}

/** A configuration with the secrets in variables and policies; the other one cannot be read, on account of a line with secrets. */
function configuration(folder: string): void {
  mkdirSync(join(folder, "whole"), { recursive: true });
  mkdirSync(join(folder, "broken"));
  const body = {
    variable: Object.fromEntries(
      [...VARIABLES, ...MARKED].map((it, at) => [`owner_${at}`, { sensitive: true, default: it.secret }]),
    ),
    resource: {
      aws_vpc_endpoint: {
        s3: { vpc_id: "vpc-309c112a6b436317d", service_name: BESIDE, policy: POLICY, tags: { Name: NAME } },
      },
      aws_route: Object.fromEntries(
        texts.map((it, at) => [`r${at}`, { route_table_id: it, destination_cidr_block: it }]),
      ),
    },
  };
  write(join(folder, "whole", "main.tf.json"), body);
  const line = texts.map((it) => JSON.stringify(it)).join(" ");
  writeFileSync(join(folder, "broken", "main.tf"), `a = 1\npassword ${line}\n`);
}

/** A folder with everything that driftgate reads, every part of it full of secrets. */
export function plantedDocuments(): string {
  const folder = mkdtempSync(join(tmpdir(), "driftgate-planted-"));
  write(join(folder, "plan.json"), plan());
  write(join(folder, "malformed.json"), {
    ...plan(),
    resource_changes: texts.map((it) => ({ address: it, mode: it, type: 1 })),
  });
  network(join(folder, "network"));
  drift(join(folder, "drift"));
  configuration(join(folder, "configuration"));
  return folder;
}
