import type { Assessment, DriftItem, DriftSummary } from "../assess/assessment.ts";
import { count } from "./english.ts";
import type { Row } from "./finding-rows.ts";
import { id, idList, type Phrase, words } from "./phrase.ts";

/** An assessment that carries drift, and so is one of putting it back. */
export interface DriftAssessment extends Assessment {
  readonly driftSummary: DriftSummary;
}

export const isOfDrift = (assessment: Assessment): assessment is DriftAssessment =>
  assessment.driftSummary !== undefined;

/** True where there is no repair to speak of. */
export const repairsNothing = (assessment: Assessment): boolean =>
  isOfDrift(assessment) && assessment.changes.length === 0;

/** Whether there is drift, in a word and a sentence without its full stop. */
export function driftHeadline({ drift, driftSummary }: DriftAssessment): readonly [word: string, sentence: string] {
  const accepted = drift.filter((it) => it.accepted !== undefined).length;
  const open = drift.length - accepted;
  const compared = count(driftSummary.compared, "declared thing");
  const but = accepted === 0 ? "" : `, but for ${count(accepted, "difference")} that the baseline accepts`;
  switch (driftSummary.status) {
    case "found":
      return [
        "Drift",
        `${count(open, "difference")} between what is declared and what is live${but && `, and ${accepted} accepted`}`,
      ];
    case "not-known":
      return ["Not known", `no drift in the ${compared} that could be compared${but}; the others were not read`];
    case "none":
      if (driftSummary.compared === 0) return ["No drift", "nothing that is declared says anything of the network"];
      return ["No drift", `the ${compared} that were compared stand as declared${but}`];
  }
}

export const valuePhrase = (value: unknown): Phrase => {
  if (value === null || value === undefined) return [words("nothing")];
  if (Array.isArray(value) && value.length === 0) return [words("none")];
  if (Array.isArray(value) && value.every((it) => typeof it === "string")) return idList(value);
  return [id(typeof value === "string" ? value : JSON.stringify(value))];
};

/** What putting one difference back does. */
export function repairText({ repair, accepted }: DriftItem): string {
  if (accepted !== undefined) return "accepted";
  return repair ?? "nothing to put back";
}

export const acceptedText = ({ accepted }: DriftItem): string =>
  accepted === undefined ? "" : `until ${accepted.expires}: ${accepted.reason}`;

/** Differences that are no drift, a line for each kind. No lines where there are none. */
export const noiseRow = ({ driftSummary }: DriftAssessment): Row => ({
  label: "Noise",
  lines: driftSummary.noise.map((it) => [words(`${it.count} ${it.class}: ${it.why}`)]),
});
