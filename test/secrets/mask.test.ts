import { describe, expect, it } from "vitest";
import { maskForDigest, maskOf, secretsOfEnvironment } from "../../engine/secrets/mask.ts";
import { secretsIn } from "../../engine/secrets/secrets.ts";
import { GUESSED, secretsReadIn } from "./planted.ts";

const { text: mask } = maskOf();

describe("what looks like a secret", () => {
  it.each(GUESSED.map((it, at) => [`${it.kind}, ${at}`, it.text]))("is masked: %s", (_, text) => {
    for (const within of [text, `a ${text} b`, `["${text}"]`, JSON.stringify({ Condition: { Bool: { x: text } } })]) {
      expect(mask(within)).toContain("(masked)");
      expect(secretsReadIn(mask(within))).toEqual([]);
      expect(mask(mask(within))).toBe(mask(within));
    }
  });

  it.each([
    ["password=hunter2&x=1", "password=(masked)&x=1"],
    ["--db-password=hunter2", "--db-password=(masked)"],
    ['{"a":1,"password":"hunter2","b":2}', '{"a":1,"password":"(masked)","b":2}'],
    ['{"token":["a","b"]}', '{"token":"(masked)"}'],
    ['{\\"secret\\":\\"x\\"}', '{\\"secret\\":\\"(masked)\\"}'],
    ["Authorization: Bearer abcdefghij", "Authorization: (masked) (masked)"],
    ["mysql://root:a@b@host/x", "mysql://root:(masked)@host/x"],
    ["key AKIAIOSFODNN7EXAMPLE.", "key (masked)."],
  ])("is masked, and what is around it stays: %s", (text, shown) => {
    expect(mask(text)).toBe(shown);
  });

  it.each([
    "subnet-0a1b2c3d4e5f60718",
    "rtb-0e5f60718293a4b5c and pl-02cd2c6b, eni-0f1e2d3c4b5a69788",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders/db-AbCdEf",
    "arn:aws:iam::123456789012:role/AWSServiceRoleForAmazonEKSNodegroup1a2B3c4D5e6F7g8H9i",
    "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
    "1234abcd-12ab-34cd-56ef-1234567890ab",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-ddb.html",
    'module.network["eu-west-1"].aws_vpc_endpoint_route_table_association.dynamodb["private-a"]',
    '{"aws:TokenIssueTime":"2026-01-01","aws:SourceVpce":"vpce-0718293a4b5c6d7e8"}',
    "2600:1f70:4000::/36 and 10.0.0.0/8",
    "module.secrets.aws_route.token: attribute x is not what the provider writes",
  ])("is not this: %s", (text) => {
    expect(mask(text)).toBe(text);
  });
});

describe("what Terraform marks sensitive", () => {
  const document = {
    variables: { owner: { value: "hunter2" }, pin: { value: "42" }, region: { value: "eu-west-1" } },
    configuration: {
      root_module: {
        variables: { owner: { sensitive: true }, pin: { sensitive: true, default: "77" }, region: {} },
        module_calls: {
          m: {
            expressions: { phrase: { constant_value: "within a module" } },
            module: { variables: { phrase: { sensitive: true } } },
          },
        },
      },
    },
    resource_changes: [
      {
        change: {
          before: { policy: '{"Statement": [{"Effect": "Allow", "Resource": "the old one"}]}' },
          before_sensitive: { policy: true },
          after: { tags: { Owner: "nested value" }, list: ["plain", "second of a list"] },
          after_sensitive: { tags: { Owner: true }, list: [false, true] },
        },
      },
    ],
    prior_state: {
      values: { root_module: { resources: [{ values: { port: 54321 }, sensitive_values: { port: true } }] } },
    },
    planned_values: { outputs: { o: { sensitive: true, value: "of an output" } } },
  };
  const { text } = maskOf(secretsIn(document), { guess: false });

  it.each([
    "hunter2",
    "42",
    "77",
    "within a module",
    "nested value",
    "second of a list",
    "54321",
    "of an output",
    "the old one",
  ])("is masked at whatever depth it is marked: %s", (secret) => {
    expect(text(secret)).toBe("(sensitive)");
    expect(text(JSON.stringify({ a: secret }))).toBe('{"a":"(sensitive)"}');
  });

  it("is masked within a text, a short one in quotes only", () => {
    expect(text("the value hunter2 is, and the old one was")).toBe("the value (sensitive) is, and (sensitive) was");
    expect(text("42 subnets in 1042 lines, hunter200")).toBe("42 subnets in 1042 lines, hunter200");
  });

  it("does not take along what is not marked", () => {
    expect(text("eu-west-1 is plain")).toBe("eu-west-1 is plain");
    expect(text('{"Effect":"Allow"}')).toBe('{"Effect":"Allow"}');
  });

  it("is found as quickly among thousands", () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `sensitive value ${at}`);
    const { text: among } = maskOf({ marked: many, named: [] });
    const started = performance.now();
    for (let at = 0; at < 2_000; at++) among(`${"no such value here ".repeat(10)}sensitive value ${at}`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("is in no digest, nor is what its name gives away; what is drawn may be", () => {
    const hide = maskForDigest(secretsIn(document));
    const [one, other] = ["hunter2", "hunter3"].map((it) => hide(`{"password":"${it}"}`));
    expect(one).toBe(other);
    expect(hide('"hunter2"')).toBe('"(sensitive)"');
  });
});

describe("the environment", () => {
  it("tells of secrets by the names of its variables", () => {
    const environment = {
      AWS_SECRET_ACCESS_KEY: "some long key",
      HOME: "/home/somebody",
      PWD: "/srv/project/folder",
      TF_VAR_token: "short",
    };
    expect(secretsOfEnvironment(environment)).toEqual(["some long key"]);
  });
});
