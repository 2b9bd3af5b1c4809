import type { Assessment } from "../../assess/assessment.ts";
import { hop } from "../hop.ts";
import { pictureOf } from "../map/picture.ts";
import type { Stroke } from "../map/strands.ts";
import { COLUMNS, layoutOf, type PlacedBox, type PlacedHop, type PlacedStrand, WIDTH } from "./drawing-layout.ts";
import { html, type Markup, NOTHING } from "./markup.ts";

/** More than this is better read in the tables. */
const MOST_NODES = 16;

/** The map as a drawing: subnets, their tables, and the next hops now and afterwards. Nothing where no path changes. */
export function mapDrawing(assessment: Assessment): Markup {
  const picture = pictureOf(assessment, MOST_NODES);
  if (picture.boxes.length === 0) return NOTHING;
  const { boxes, strands, hops, height } = layoutOf(picture);
  return html`<figure class="drawing">
<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="drawing-title">
<title id="drawing-title">Map of the paths that change. The tables below say the same in words.</title>
<defs>${STROKES.map(arrowhead)}</defs>
${Object.entries(HEADINGS).map(([x, text]) => html`<text class="heading" x="${x}" y="14">${text}</text>`)}
${strands.map(drawStrand)}
${boxes.map(drawBox)}
${hops.map(drawHop)}
</svg>
${picture.notes.length === 0 ? NOTHING : html`<figcaption>${picture.notes.join("; ")}.</figcaption>`}
</figure>`;
}

const HEADINGS: Readonly<Record<number, string>> = {
  [COLUMNS.subnets.x]: "Subnets",
  [COLUMNS.tables.x]: "Route table",
  [COLUMNS.traffic.x + 12]: "Traffic",
  [COLUMNS.hops.x]: "Next hop",
};

const STROKES: readonly Stroke[] = ["lost", "new", "kept", "open"];

const arrowhead = (stroke: Stroke): Markup =>
  html`<marker id="arrow-${stroke}" class="${stroke}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z"/></marker>`;

function drawBox({ box, y, height }: PlacedBox): Markup {
  const { subnets, tables } = COLUMNS;
  const middle = y + height / 2;
  return html`<path class="link" d="M${subnets.x + subnets.width} ${middle}H${tables.x}"/>
<g class="node ${box.tone}"><rect x="${subnets.x + 1}" y="${y}" width="${subnets.width - 2}" height="${height}" rx="8"/>${lines([box.subnets, box.size], subnets, middle)}</g>
<g class="node"><rect x="${tables.x}" y="${y}" width="${tables.width}" height="${height}" rx="2"/>${lines(box.tables.length === 0 ? ["not read"] : box.tables, tables, middle)}</g>`;
}

function drawHop({ hop: to, y, height }: PlacedHop): Markup {
  const { x, width } = COLUMNS.hops;
  const [kind, ...id] = hop(to).map((part) => part.text);
  const texts = [kind ?? "", ...(id.length === 0 ? [] : [id.join(" ")])];
  return html`<g class="node"><rect x="${x}" y="${y}" width="${width - 1}" height="${height}" rx="24"/>${lines(texts, COLUMNS.hops, y + height / 2)}</g>`;
}

const SIGNS: Readonly<Record<Stroke, string>> = { lost: "✕ ", new: "", kept: "", open: "? " };

function drawStrand({ strand: { label, stroke }, from, to }: PlacedStrand): Markup {
  const { x, width } = COLUMNS.traffic;
  const [start, bend, end] = [x, x + width, COLUMNS.hops.x];
  const half = (bend + end) / 2;
  return html`<path class="strand ${stroke}" d="M${start} ${from}H${bend}C${half} ${from} ${half} ${to} ${end - 1} ${to}" marker-end="url(#arrow-${stroke})"/>
<text class="label ${stroke}" x="${x + 12}" y="${from - 6}">${fitting(SIGNS[stroke] + label, width - 16, LABEL_SIZE * REGULAR)}</text>`;
}

const NODE_SIZE = 12;
const LABEL_SIZE = 12;
const LEADING = 18;

/** Lines in the middle of a node, the first in bold. */
function lines(
  texts: readonly string[],
  { x, width }: { readonly x: number; readonly width: number },
  middle: number,
): Markup {
  const first = Math.round(middle - ((texts.length - 1) * LEADING) / 2 + NODE_SIZE / 3);
  const all = texts.map(
    (text, at) =>
      html`<text class="${at === 0 ? "first" : "second"}" x="${x + width / 2}" y="${first + at * LEADING}">${fitting(text, width - 16, NODE_SIZE * (at === 0 ? BOLD : REGULAR))}</text>`,
  );
  return html`${all}`;
}

/** How wide an average letter is, as a part of the size of the type. */
const REGULAR = 0.58;
const BOLD = 0.7;

/** As much as fits into the width; the whole is in the tables. */
function fitting(text: string, width: number, letter: number): string {
  const most = Math.floor(width / letter);
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}
