import { actionProblems } from "./action-problems.ts";
import { conditionProblems } from "./condition-problems.ts";
import { type ParsedStatement, parseStatements } from "./parsed-statement.ts";

const ACCOUNT = /^(\d{12}|arn:[^:]*:iam::\d{12}:root)$/;

/** What is wrong with a policy for a gateway endpoint, a clause each. Text that Terraform completes is not judged. */
export function statementProblems(document: unknown): readonly string[] {
  const parsed = parseStatements(document);
  if ("problem" in parsed) return [parsed.problem];
  return [
    ...parsed.statements.flatMap((statement, index) =>
      problemsOf(statement).map((problem) => `statement ${statement.Sid ?? index + 1} of the policy ${problem}`),
    ),
    ...repeatedSids(parsed.statements),
  ];
}

const problemsOf = (statement: ParsedStatement): readonly string[] => [
  ...principalProblems(statement),
  ...actionProblems(statement),
  ...conditionProblems(statement),
];

function principalProblems({ Principal, NotPrincipal }: ParsedStatement): readonly string[] {
  if (Principal === undefined && NotPrincipal === undefined) {
    return ['names no principal; write "Principal": "*" and narrow it by conditions'];
  }
  return (Principal ?? [])
    .filter((principal) => ACCOUNT.test(principal))
    .map(
      (principal) =>
        `has the principal ${principal}, which on a gateway endpoint is the root user alone; write "*" and the condition aws:PrincipalAccount`,
    );
}

function repeatedSids(statements: readonly ParsedStatement[]): readonly string[] {
  const sids = statements.map(({ Sid }) => Sid).filter((sid) => sid !== undefined);
  const repeated = new Set(sids.filter((sid, index) => sids.indexOf(sid) !== index));
  return [...repeated].map((sid) => `the policy has several statements with the Sid ${sid}; give each its own`);
}
