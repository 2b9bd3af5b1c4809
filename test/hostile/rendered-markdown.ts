import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

type Node = DefaultTreeAdapterTypes.ChildNode;

/** What a code host makes of a text in GitHub flavoured Markdown, with any HTML in it taken at its word. */
export interface Rendered {
  /** The elements with their attributes, nested as they are; no text, and code counts as text. */
  readonly skeleton: string;
  /** What a reader sees, runs of space as one. */
  readonly text: string;
  /** The same without code, in which no code host looks for mentions and references. */
  readonly prose: string;
}

export function renderedMarkdown(markdown: string): Rendered {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const nodes = parseFragment(html).childNodes;
  return { skeleton: skeletonOf(nodes), text: squeeze(textOf(nodes)), prose: squeeze(textOf(nodes, isCode)) };
}

export const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim();

const isCode = (node: Node): boolean => node.nodeName === "code";

function skeletonOf(nodes: readonly Node[]): string {
  return nodes
    .filter((it) => it.nodeName !== "#text" && !isCode(it))
    .map((it) => {
      const attributes = "attrs" in it ? it.attrs.map(({ name, value }) => ` ${name}=${value}`).join("") : "";
      return `<${it.nodeName}${attributes}>${skeletonOf(childrenOf(it))}`;
    })
    .join("");
}

const textOf = (nodes: readonly Node[], leaveOut: (node: Node) => boolean = () => false): string =>
  nodes.map((it) => (leaveOut(it) ? " ; " : textIn(it, leaveOut))).join("");

function textIn(node: Node, leaveOut: (node: Node) => boolean): string {
  if (node.nodeName === "br") return "\n";
  return "value" in node ? node.value : textOf(childrenOf(node), leaveOut);
}

const childrenOf = (node: Node): readonly Node[] => ("childNodes" in node ? node.childNodes : []);
