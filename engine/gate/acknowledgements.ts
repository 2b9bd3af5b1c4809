import { z } from "zod";
import type { Assessment, Finding } from "../assess/assessment.ts";
import { InputError } from "../errors.ts";

/** The file in the working folder in which acknowledgements are reviewed. */
export const ACKNOWLEDGEMENTS_FILE = "driftgate.acknowledgements.json";

/** What is acknowledged: all that one assessment found, or one finding, in whatever plan it turns up. */
export type Binding =
  | { readonly to: "findings"; readonly digest: string }
  | { readonly to: "finding"; readonly fingerprint: string };

export interface Acknowledgement {
  readonly binding: Binding;
  /** What the file says of it; null where it was given to this run alone, by flag or environment. */
  readonly entry: Entry | null;
}

export interface Entry {
  readonly reason: string;
  readonly who: string;
  /** The last day on which it holds, in UTC: `YYYY-MM-DD`. */
  readonly expires: string;
}

const SHA256 = /^[0-9a-f]{64}$/;
const sha256 = z.string().regex(SHA256, "write the 64 hexadecimal digits that driftgate printed");

const entry = z
  .strictObject({
    digest: sha256.optional(),
    fingerprint: sha256.optional(),
    reason: z.string().trim().min(1, "say why the change may be made"),
    who: z.string().trim().min(1, "say who answers for it"),
    expires: z.iso.date("give a day as YYYY-MM-DD"),
  })
  .transform(({ digest, fingerprint, ...said }, context): Acknowledgement => {
    if (digest !== undefined && fingerprint === undefined) return { binding: { to: "findings", digest }, entry: said };
    if (fingerprint !== undefined && digest === undefined) {
      return { binding: { to: "finding", fingerprint }, entry: said };
    }
    context.addIssue({ code: "custom", message: "give either digest or fingerprint" });
    return z.NEVER;
  });

const schema = z.strictObject({ acknowledged: z.array(entry) });

/** Acknowledgements from the text of their file. Throws an InputError that says which entry is wrong. `name` is for the message. */
export function parseAcknowledgements(text: string, name: string): readonly Acknowledgement[] {
  const result = schema.safeParse(tryParse(text));
  if (result.success) return result.data.acknowledged;
  const [issue] = result.error.issues;
  const where = issue?.path.join(".") || "the top level";
  throw new InputError(
    `${name}: these are no acknowledgements: ${where}: ${issue?.message ?? "wrong shape"}`,
    'write it as { "acknowledged": [{ "digest" or "fingerprint", "reason", "who", "expires" }] }',
  );
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

/** Acknowledgements given by flag or environment: digests of findings, apart by blanks or commas. Throws an InputError where one is none. */
export function parseGiven(digests: readonly string[]): readonly Acknowledgement[] {
  const given = digests.flatMap((it) => it.split(/[\s,]+/)).filter((it) => it !== "");
  return given.map((digest) => {
    if (SHA256.test(digest)) return { binding: { to: "findings", digest }, entry: null };
    throw new InputError(
      `--acknowledge ${digest}: this is no digest of findings`,
      "give the 64 hexadecimal digits that driftgate printed; a single finding is acknowledged in the file",
    );
  });
}

/** The day on which an entry expires is the last on which it holds, in UTC. */
export const hasExpired = ({ entry: said }: Acknowledgement, now: Date): boolean =>
  said !== null && isAfter(said.expires, now);

/** True once a day, as `YYYY-MM-DD`, is over in UTC. */
export const isAfter = (day: string, now: Date): boolean => day < now.toISOString().slice(0, 10);

/**
 * The last day on which these open the gate together; null where one of them alone opens it, and has no end. One of all findings
 * is enough; of those of one finding each is needed.
 */
export function lastDayOf(by: readonly Acknowledgement[]): string | null {
  const ofAll = by.filter(({ binding }) => binding.to === "findings");
  const days = (ofAll.length > 0 ? ofAll : by).map((it) => it.entry?.expires ?? null);
  if (days.includes(null)) return null;
  const sorted = days.toSorted();
  return (ofAll.length > 0 ? sorted.at(-1) : sorted[0]) ?? null;
}

/** Whether it is of all that an assessment found, or of one of its findings. */
export const isOf = (it: Acknowledgement, { findingsDigest, findings }: Assessment): boolean =>
  it.binding.to === "findings"
    ? it.binding.digest === findingsDigest
    : findings.some((finding) => isOfFinding(it, finding));

export const isOfFinding = ({ binding }: Acknowledgement, finding: Finding): boolean =>
  binding.to === "finding" && binding.fingerprint === finding.fingerprint;
