import { InputError } from "../errors.ts";

const REFUSED = /^(Client\.)?(UnauthorizedOperation|AccessDenied|AccessDeniedException)$/;

/** True where EC2 answered that the caller may not make the call. */
export const isRefused = (error: unknown): boolean => REFUSED.test(codeOf(error));

/** An id that EC2 finds malformed does not exist either. EC2 spells such codes with `Id` or `ID`, or without (R5.7). */
export const isNotFound = (error: unknown): boolean => /^Invalid\w+\.(NotFound|Malformed)$/i.test(codeOf(error));

interface Failure {
  readonly code: RegExp;
  readonly says: string;
  readonly remedy: string;
}

/** The name of an error: a call with all its pages and tries took longer than it may. */
export const NO_ANSWER_IN_TIME = "NoAnswerInTime";

const CREDENTIALS = "give some (AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) and run again";

const FAILURES: readonly Failure[] = [
  { code: /^(CredentialsProviderError|ProviderError)$/, says: "there are no AWS credentials", remedy: CREDENTIALS },
  {
    code: /^(TokenProviderError|ExpiredToken|ExpiredTokenException|RequestExpired)$/,
    says: "the AWS credentials have expired",
    remedy: "renew them (such as with: aws sso login) and run again",
  },
  {
    code: /^(AuthFailure|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|OptInRequired)$/,
    says: "AWS does not accept the credentials",
    remedy: "check them, and that the account has the Region enabled",
  },
  {
    code: /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/,
    says: "it cannot be reached",
    remedy: "check the name of the Region (--region, AWS_REGION), AWS_ENDPOINT_URL if it is set, and the connection",
  },
  {
    code: /^(RequestLimitExceeded|.*Throttl.*|TooManyRequestsException)$/,
    says: "it throttles the account's calls",
    remedy: "run again in a minute",
  },
  {
    // The SDK gave up every try; or ours is the patience that came to its end.
    code: new RegExp(`^(TimeoutError|${NO_ANSWER_IN_TIME})$`),
    says: "it does not answer in time",
    remedy:
      "run again, or give it longer with --timeout SECONDS; check AWS_ENDPOINT_URL if it is set, and the connection",
  },
];

/** What to tell the user about a call that failed in a Region. Only of a failure that is not known here is the call of interest. */
export function failureOf(error: unknown, region: string, call: string): InputError {
  const code = codeOf(error);
  const known = FAILURES.find((failure) => failure.code.test(code));
  if (known !== undefined) return new InputError(`EC2 in ${region}: ${known.says} (${code})`, known.remedy);
  const [firstLine = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return new InputError(
    `EC2 in ${region}: ${call} failed (${code}): ${firstLine}`,
    "run again; if it stays, try the same call with the AWS CLI",
  );
}

/** A system error's code says more than its name, which is just `Error`. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
