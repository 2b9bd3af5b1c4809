import fc from "fast-check";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { html } from "../../../engine/report/html/markup.ts";
import { visible } from "../../../engine/report/visible.ts";
import { untrusted } from "../arbitrary-assessment.ts";

describe("markup", () => {
  it("keeps what is written, and escapes what is put in", () => {
    expect(html`<p title="${'"&'}">${"<b>'"}</p>`.markup).toBe('<p title="&quot;&amp;">&lt;b&gt;&#39;</p>');
  });

  it("takes markup, lists of it and numbers as they are", () => {
    expect(html`<ul>${[1, 2].map((it) => html`<li>${it}</li>`)}</ul>`.markup).toBe("<ul><li>1</li><li>2</li></ul>");
  });

  it("is read by a browser as the text that was put in, whatever it was", () => {
    fc.assert(
      fc.property(untrusted, (text) => {
        const [p] = parseFragment(html`<p title="${text}">${text}</p>`.markup)
          .childNodes as DefaultTreeAdapterTypes.Element[];
        expect(p?.attrs).toEqual([{ name: "title", value: visible(text) }]);
        expect(p?.childNodes.map((it) => ("value" in it ? it.value : it.nodeName)).join("")).toBe(visible(text));
      }),
    );
  });
});
