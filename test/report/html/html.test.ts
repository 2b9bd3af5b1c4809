import { createHash } from "node:crypto";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { describe, expect, it } from "vitest";
import { renderHtml } from "../../../engine/report/html/html.ts";
import { visible } from "../../../engine/report/visible.ts";
import { everywhere } from "../../hostile/everywhere.ts";
import { HOSTILE_NAMES } from "../../hostile/names.ts";
import { FIXTURES } from "../fixtures.ts";

type Element = DefaultTreeAdapterTypes.Element;

interface Parsed {
  readonly errors: readonly string[];
  readonly elements: readonly Element[];
}

/** The page as a browser reads it, without running anything. */
function parsed(report: string): Parsed {
  const errors: string[] = [];
  const document = parse(report, {
    onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`),
  });
  return { errors, elements: elementsIn(document.childNodes) };
}

const elementsIn = (nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): readonly Element[] =>
  nodes.flatMap((it) => ("attrs" in it ? [it, ...elementsIn(it.childNodes)] : []));

const textOf = ({ childNodes }: Element): string => childNodes.map((it) => ("value" in it ? it.value : "")).join("");
const attribute = ({ attrs }: Element, name: string) => attrs.find((it) => it.name === name)?.value;
const named = ({ elements }: Parsed, name: string) => elements.filter((it) => it.tagName === name);

/** The elements with the names of their attributes: what a page is, whatever it says. */
const formOf = ({ elements }: Parsed): readonly string[] =>
  elements.map((it) => [it.tagName, ...it.attrs.map(({ name }) => name)].join(" "));

describe("the HTML report", () => {
  it.each([...Object.entries(FIXTURES), ["drift", everywhere("plain")] as const])(
    "of %s is HTML without an error",
    (_, it) => {
      expect(parsed(renderHtml(it)).errors).toEqual([]);
    },
  );

  it("lets nothing run or load but its own style and script, each known by its hash", () => {
    const page = parsed(renderHtml(everywhere("plain")));
    const policies = named(page, "meta").filter((it) => attribute(it, "http-equiv") === "Content-Security-Policy");
    const hashes = [...named(page, "style"), ...named(page, "script")].map(
      (it) => `'sha256-${createHash("sha256").update(textOf(it)).digest("base64")}'`,
    );
    expect(policies.map((it) => attribute(it, "content"))).toEqual([
      `default-src 'none'; style-src ${hashes[0]}; script-src ${hashes[1]}; base-uri 'none'; form-action 'none'`,
    ]);
    expect(hashes).toHaveLength(2);
    expect(
      page.elements.flatMap((it) => it.attrs.map(({ name }) => name)).filter((it) => /^(on|style$|src)/.test(it)),
    ).toEqual([]);
  });

  it("links to nothing but its own parts and documentation", () => {
    for (const report of [...Object.values(FIXTURES), everywhere("javascript:alert(1)")]) {
      const page = parsed(renderHtml(report));
      const ids = new Set(page.elements.flatMap((it) => attribute(it, "id") ?? []));
      const links = named(page, "a").map((it) => attribute(it, "href") ?? "");
      const strange = links.filter((it) =>
        it.startsWith("#") ? !ids.has(it.slice(1)) : !it.startsWith("https://docs.aws.amazon.com/"),
      );
      expect(strange).toEqual([]);
    }
  });

  it("has every id once", () => {
    for (const report of Object.values(FIXTURES)) {
      const ids = parsed(renderHtml(report)).elements.flatMap((it) => attribute(it, "id") ?? []);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  const form = formOf(parsed(renderHtml(everywhere("plain"))));

  it.each(HOSTILE_NAMES)("has the form that it has without, and shows the name as it is: $name", ({ name }) => {
    const report = renderHtml(everywhere(name));
    const page = parsed(report);
    if (name.trim() !== "") expect(formOf(page)).toEqual(form);
    expect(page.elements.map(textOf)).toEqual(expect.arrayContaining([visible(name)]));
  });
});
