import type { Assessment } from "../assess/assessment.ts";
import { capitalise } from "./english.ts";
import { headline } from "./headline.ts";
import { hop } from "./hop.ts";
import type { Box } from "./map/box.ts";
import { type Picture, pictureOf } from "./map/picture.ts";
import { type Hop, type Strand, type Stroke, sameHop } from "./map/strands.ts";
import { label } from "./mermaid-escape.ts";

/** Above this many boxes and next hops a drawing is not read; in a comment, above fewer. */
const MOST_NODES = 40;
const MOST_IN_A_COMMENT = 16;

/** How the line is written, so that colour is never the only sign. */
const ARROWS: Readonly<Record<Stroke, readonly [string, string]>> = {
  lost: ["-.", ".->"],
  new: ["==", "==>"],
  kept: ["--", "-->"],
  open: ["-.", ".->"],
};

/** Colours that stand out on white and on black. Text keeps the theme's own. */
const COLORS: Readonly<Record<Stroke, string>> = { lost: "#e5484d", new: "#30a46c", kept: "#8b8d98", open: "#d97706" };

const CLASS_OF: Readonly<Record<Stroke, string>> = { lost: ":::cut", open: ":::open", new: "", kept: "" };

const CLASSES = [
  `classDef cut stroke:${COLORS.lost},stroke-width:3px`,
  `classDef open stroke:${COLORS.open},stroke-width:3px`,
  "classDef note stroke-dasharray:4",
] as const;

/**
 * The map before and after as a Mermaid flowchart, as GitHub and GitLab draw it: subnets on the left, next hops on the right,
 * what is cut in red. Ids are made up here, and every name is a label in which nothing takes effect.
 */
export const renderMermaid = (assessment: Assessment): string => flowchart(assessment, MOST_NODES);

/** The same as a block of Markdown, smaller; none where no path is cut or gained. */
export function mermaidBlock(assessment: Assessment): readonly string[] {
  const fates = assessment.paths.flatMap((it) => it.paths.map((path) => path.fate));
  const isWorthIt = fates.some((it) => it !== "kept" && it !== "unknown");
  return isWorthIt ? [`\`\`\`mermaid\n${flowchart(assessment, MOST_IN_A_COMMENT)}\`\`\``] : [];
}

function flowchart(assessment: Assessment, mostNodes: number): string {
  const picture = pictureOf(assessment, mostNodes);
  const strands = picture.boxes.flatMap((box, at) => box.strands.map((strand) => ({ strand, from: `s${at}` })));
  const lines = [
    `accTitle: ${capitalise(headline(assessment))}`,
    ...picture.boxes.map((box, at) => `s${at}["${boxLabel(box)}"]${CLASS_OF[box.tone]}`),
    ...picture.hops.map((it, at) => `h${at}(["${hopLabel(it)}"])`),
    ...strands.map(({ strand, from }) => edge(strand, from, picture)),
    ...notes(picture).map((it, at) => `n${at}["${label(it)}"]:::note`),
    ...CLASSES,
    ...linkStyles(strands.map((it) => it.strand.stroke)),
  ];
  return `flowchart LR\n${lines.map((it) => `  ${it}\n`).join("")}`;
}

const boxLabel = ({ subnets, size, tables }: Box): string =>
  [subnets, size, ...(tables.length === 0 ? [] : [`table ${tables.join(", ")}`])].map(label).join("<br/>");

/** The kind on one line, the id on the next. */
function hopLabel(to: Hop): string {
  const [kind, ...id] = hop(to).map((part) => part.text);
  return [kind ?? "", ...(id.length === 0 ? [] : [id.join(" ")])].map(label).join("<br/>");
}

function edge({ label: text, stroke, to }: Strand, from: string, { hops }: Picture): string {
  const [tail, head] = ARROWS[stroke];
  return `${from} ${tail} "${label(text)}" ${head} h${hops.findIndex((it) => sameHop(it, to))}`;
}

/** Mermaid knows an edge by its place among the edges. */
function linkStyles(strokes: readonly Stroke[]): readonly string[] {
  return Object.entries(COLORS).flatMap(([stroke, color]) => {
    const places = strokes.flatMap((it, at) => (it === stroke ? [at] : []));
    return places.length === 0 ? [] : [`linkStyle ${places.join(",")} stroke:${color},stroke-width:2px`];
  });
}

const notes = ({ boxes, notes: said }: Picture): readonly string[] =>
  boxes.length === 0 && said.length === 0 ? ["No path changes"] : said;
