import type { Edit } from "../../model/edit.ts";
import { decided, type Known } from "../../model/known.ts";
import type { Endpoint } from "../../model/network.ts";
import { serviceOf } from "../../model/service.ts";
import { parsePolicy } from "../../policy/parse-policy.ts";
import type { Condition, Policy, Statement } from "../../policy/statement.ts";
import { editsOf, type Projection } from "../../project/project.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { type Draft, finding } from "../finding.ts";

/** A policy that the plan gives to an endpoint. */
interface Given {
  readonly endpoint: Endpoint | undefined;
  readonly policy: Policy;
  readonly cause: Edit["cause"];
}

type Advice = Pick<Draft, "rule" | "certainty" | "title" | "because" | "remedy">;

/** What is wrong with an endpoint's new policy in itself, whatever stood before: AWS refuses it, or it follows guidance that no longer holds. */
export function policyAdvice({ before: live, after, steps }: Projection): readonly Finding[] {
  const given = editsOf(steps).flatMap((edit): readonly Given[] => {
    const [policy, id] = givenBy(edit);
    const text = policy === undefined ? undefined : decided(policy);
    const read = text === undefined ? undefined : parsePolicy(text);
    return read?.policy === undefined
      ? []
      : [{ endpoint: after.endpoints.get(id ?? ("" as Endpoint["id"])), policy: read.policy, cause: edit.cause }];
  });
  return given.flatMap((it) => {
    const place = { causes: [it.cause], vpcId: it.endpoint?.vpcId };
    return adviceOn(it).map((advice) => finding({ ...advice, ...place }, live));
  });
}

function givenBy(edit: Edit): readonly [Known<string> | undefined, Endpoint["id"] | undefined] {
  if (edit.kind === "policy-set") return [edit.policy, decided(edit.endpointId)];
  return edit.kind === "endpoint-added" ? [edit.endpoint.policy, edit.endpoint.id] : [undefined, undefined];
}

const adviceOn = (it: Given): readonly Advice[] => [
  ...tooLong(it),
  ...it.policy.statements.flatMap((statement) => [
    ...statement.conditions.flatMap((condition) => [
      ...wildcards(statement, condition, it.cause),
      ...accountAsArn(statement, condition, it.cause),
    ]),
    ...streams(statement, it),
  ]),
];

const MOST_CHARACTERS = 20_480;

function tooLong({ policy, cause }: Given): readonly Advice[] {
  if (policy.size <= MOST_CHARACTERS) return [];
  return [
    {
      rule: "quota",
      certainty: "will",
      title: `The policy of ${cause} has ${policy.size} characters, and an endpoint policy may have ${MOST_CHARACTERS}.`,
      because: [{ text: "AWS counts every character, and does not raise this quota.", ...basedOn("R3.2") }],
      remedy:
        "Shorten it: fewer statements with wildcards in their resources, or conditions on tags or on the organization.",
    },
  ];
}

/** Keys that hold what AWS itself has named. */
const NAMED_BY_AWS: readonly string[] = [
  "aws:principalaccount",
  "aws:principalorgid",
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:sourceaccount",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
];

function wildcards({ label }: Statement, { operator, key, values }: Condition, cause: string): readonly Advice[] {
  const isNumeric = /numeric/i.test(operator.name);
  const wild = values.filter((it) => isNumeric || /[*?]/.test(it.replaceAll(/\$\{[^}]*\}/g, "")));
  if (!NAMED_BY_AWS.includes(key) || wild.length === 0) return [];
  return [
    {
      rule: "apply-conflict",
      certainty: "may",
      title: `AWS may refuse the policy of ${cause}: ${label} compares ${key} with ${wild.join(", ")}.`,
      because: [
        {
          text: "Ids that AWS gives are to be named in full, without wildcards or numeric operators.",
          ...basedOn("R3.4"),
        },
      ],
      remedy: "Name each id in full.",
    },
  ];
}

function accountAsArn({ label }: Statement, { key, values }: Condition, cause: string): readonly Advice[] {
  const accounts = key === "aws:principalarn" ? values.filter((it) => /^\d{12}$/.test(it)) : [];
  if (accounts.length === 0) return [];
  return [
    {
      rule: "out-of-date-advice",
      certainty: "will",
      title: `${label} in the policy of ${cause} compares aws:PrincipalArn with an account, which no ARN equals.`,
      because: [
        {
          text: `It names ${accounts.join(", ")}. An older page of AWS had this as its example; it has aws:PrincipalAccount now.`,
          ...basedOn("R3.11"),
        },
      ],
      remedy: "Write aws:PrincipalAccount.",
    },
  ];
}

const STREAM_ACTIONS = ["describestream", "getrecords", "getsharditerator", "liststreams"].map(
  (it) => `dynamodb:${it}`,
);

function streams({ label, effect, actions, resources }: Statement, { endpoint, cause }: Given): readonly Advice[] {
  const isDynamodb = endpoint?.type === "Gateway" && serviceOf(decided(endpoint.serviceName) ?? "") === "dynamodb";
  const named = [
    ...(actions.isNegated ? [] : actions.texts.filter((it) => STREAM_ACTIONS.includes(it.toLowerCase()))),
    ...(resources.isNegated ? [] : resources.texts.filter((it) => /^arn:.*:table\/[^/]+\/stream\//.test(it))),
  ];
  if (effect === "Deny" || !isDynamodb || named.length === 0) return [];
  return [
    {
      rule: "out-of-date-advice",
      certainty: "will",
      title: `${label} in the policy of ${cause} allows DynamoDB Streams, which no gateway endpoint carries.`,
      because: [
        {
          text: `It names ${named.join(", ")}. Only an interface endpoint reaches DynamoDB Streams.`,
          ...basedOn("R3.9"),
        },
      ],
      remedy: "Reach DynamoDB Streams by an interface endpoint or by the NAT gateway, and take this out of the policy.",
    },
  ];
}
