import type { Assessment, Finding, MappedSubnet, Names, SubnetPaths, TrafficPath } from "../../assess/assessment.ts";
import { count } from "../english.ts";
import { hop } from "../hop.ts";
import { alike } from "../map/alike.ts";
import { sameHop, worstFirst } from "../map/strands.ts";
import { trafficList } from "../map/traffic-text.ts";
import { nameOf } from "../name-of.ts";
import { fateMark } from "./fates.ts";
import { findingId } from "./finding-id.ts";
import { html, type Markup, NOTHING } from "./markup.ts";
import { folded, phrase } from "./phrases.ts";

/** So many groups of subnets stand in the open; the others, and those that nothing happens to, behind a line that opens them. */
const MOST_AT_ONCE = 20;
const MOST_SUBNETS = 3;

type Groups = readonly SubnetPaths[];

/** The whole map as tables, whatever their number: a body for each group of subnets, a row for each path. */
export function mapTables({ paths, findings, names }: Assessment): Markup {
  const isKept = (it: SubnetPaths) => it.paths.every((path) => path.fate === "kept");
  const changing = paths.filter((it) => !isKept(it));
  const rest = changing.slice(MOST_AT_ONCE);
  const kept = paths.filter(isKept);
  const numbers = new Map(findings.map((it, at) => [it.fingerprint, at + 1]));
  const table = (groups: Groups, caption: string) => tableOf(groups, caption, { names, numbers });
  const behind = (groups: Groups, words: string, caption: string) =>
    groups.length === 0
      ? NOTHING
      : html`<details class="more" data-groups><summary>${count(subnetsIn(groups), "subnet")} ${words}</summary>${table(groups, caption)}</details>`;
  return html`
${changing.length === 0 ? NOTHING : table(changing.slice(0, MOST_AT_ONCE), "Paths that change, or may")}
${behind(rest, "more whose paths change", "More paths that change, or may")}
${behind(kept, "with no change of path found", "Paths that stay")}`;
}

const subnetsIn = (groups: Groups): number => groups.reduce((sum, it) => sum + it.subnets.length, 0);

interface Means {
  readonly names: Names;
  /** The number of each finding in the report, by fingerprint. */
  readonly numbers: ReadonlyMap<Finding["fingerprint"], number>;
}

const tableOf = (groups: Groups, caption: string, means: Means): Markup => html`
<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
<table class="map"><caption>${caption}</caption>
<thead><tr><th scope="col">Subnets</th><th scope="col">Route table</th><th scope="col">Traffic to</th><th scope="col">Now</th><th scope="col">Afterwards</th><th scope="col">What happens</th></tr></thead>
${groups.map((it) => groupBody(it, means))}
</table>
</div>`;

function groupBody(group: SubnetPaths, means: Means): Markup {
  const together = worstFirst(
    alike(group.paths, ({ before, after, fate, findings }) => [before, after, fate, findings]),
  );
  const span = Math.max(1, together.length);
  const heads = html`<th scope="rowgroup" rowspan="${span}">${subnetsCell(group.subnets, means.names)}</th><td rowspan="${span}" data-label="Route table">${tablesCell(group, means.names)}</td>`;
  const bodies = together.map((paths, at) => html`<tr>${at === 0 ? heads : NOTHING}${pathCells(paths, means)}</tr>`);
  return html`<tbody data-vpc="${group.vpcId}">${bodies.length === 0 ? html`<tr>${heads}<td colspan="4">no path</td></tr>` : bodies}</tbody>
`;
}

function subnetsCell(subnets: readonly MappedSubnet[], names: Names): Markup {
  const items = subnets.map(({ id, availabilityZone, interfaces }) => {
    const facts = [
      ...(availabilityZone === null ? [] : [availabilityZone]),
      interfaces === null ? "interfaces not read" : count(interfaces, "interface"),
    ].join(", ");
    const name = nameOf(names, id);
    return html`${name === id ? NOTHING : html`<b>${name}</b> `}<code>${id}</code> <small>${facts}</small>`;
  });
  return folded(items, MOST_SUBNETS);
}

function tablesCell({ tablesBefore: from, tablesAfter: to }: SubnetPaths, names: Names): Markup {
  const text = (ids: readonly string[]) => ids.map((id, at) => html`${at === 0 ? "" : " or "}${named(id, names)}`);
  if (to.length === 0 || from.join() === to.join()) return from.length === 0 ? html`not read` : html`${text(from)}`;
  return html`${text(from)}, then ${text(to)}`;
}

const named = (id: string, names: Names): Markup =>
  nameOf(names, id) === id ? html`<code>${id}</code>` : html`<b>${nameOf(names, id)}</b> <code>${id}</code>`;

/** Traffic to which the same happens stands in one row. */
function pathCells(paths: readonly TrafficPath[], { numbers }: Means): Markup {
  const [path] = paths;
  if (path === undefined) return NOTHING;
  const links = path.findings.flatMap((fingerprint) => {
    const number = numbers.get(fingerprint);
    return number === undefined ? [] : [html` <a href="#${findingId(fingerprint)}">finding ${number}</a>`];
  });
  const isSame = sameHop(path.before, path.after);
  return html`<td data-label="Traffic to">${trafficList(paths)}</td><td data-label="Now">${phrase(hop(path.before))}</td><td data-label="Afterwards">${isSame ? "the same" : phrase(hop(path.after))}</td><td>${fateMark(path.fate)}${links}</td>`;
}
