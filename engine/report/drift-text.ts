import type { DriftItem } from "../assess/assessment.ts";
import { acceptedText, type DriftAssessment, driftHeadline, noiseRow, repairText, valuePhrase } from "./drift-rows.ts";
import { type Row, withLines } from "./finding-rows.ts";
import { fold } from "./fold.ts";
import { id, type Phrase, words } from "./phrase.ts";
import { diffText, paragraph, rowLines, type TextStyle } from "./text-lines.ts";

const MOST_DIFFERENCES = 20;

/** The drift section of the text report, a list of lines for each block: whether there is drift, each difference, what is none. */
export function driftBlocks(assessment: DriftAssessment, style: TextStyle): readonly (readonly string[])[] {
  const [word, sentence] = driftHeadline(assessment);
  const { shown, more } = fold(assessment.drift, MOST_DIFFERENCES);
  const color = assessment.driftSummary.status === "none" ? "green" : "yellow";
  return [
    paragraph(`${word.toUpperCase()}: ${sentence}.`).map((line) => style.paint(["bold", color], line)),
    ...shown.map((it) => itemLines(it, style)),
    more > 0 ? paragraph(`And ${more} more differences; --format json has them all.`) : [],
    withLines([noiseRow(assessment)]).flatMap((row) => rowLines(row, style)),
  ];
}

function itemLines(item: DriftItem, style: TextStyle): readonly string[] {
  const [first = "", ...others] = paragraph(`${item.class.toUpperCase()}: ${item.address} ${item.attribute}`, "  ");
  const accepted: readonly Phrase[] = item.accepted === undefined ? [] : [[words(acceptedText(item))]];
  const values: readonly Row[] = [
    { label: "Declared", lines: [valuePhrase(item.declared)] },
    { label: "Live", lines: [valuePhrase(item.live)] },
  ];
  const rows: readonly Row[] = [
    ...(item.diff === undefined ? values : []),
    { label: "Accepted", lines: accepted },
    { label: "Put back", lines: item.accepted === undefined ? [[id(repairText(item))]] : [] },
  ];
  return [
    first.trimStart(),
    ...others,
    ...diffText(item.diff, style),
    ...withLines(rows).flatMap((row) => rowLines(row, style)),
  ];
}
