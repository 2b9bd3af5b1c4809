import { HOSTILE } from "../report/hostile-fixture.ts";

/** What the languages of these two formats would act on: Mermaid's statements, and a page's markup and scripts. */
export const HOSTILE_NAMES: readonly string[] = [
  ...HOSTILE,
  "end",
  'quote" and ]"] --> evil["x',
  "%%{init: {'securityLevel': 'loose'}}%%",
  "%% a comment",
  'click s0 href "javascript:alert(1)"',
  "#quot; #35; #lt;b#gt; &quot; &amp;",
  "1. a list",
  "- a list",
  "`**markdown**`",
  "subgraph x",
  "a:::cut; classDef cut fill:url(http://evil.example)",
  "---\ntitle: x\n---",
  "$$x^2$$",
  "fa:fa-car",
  "</script><script>alert(1)</script>",
  "<!-- --!> <![CDATA[ ]]>",
  "<svg/onload=alert(1)>",
  "</title></style></textarea><img src=//evil.example/x>",
  "javascript:alert(1)",
  "{{7*7}} <%= 1 %>",
  "\u2028\u2029\ufeff\u0000",
  "😀👩‍👩‍👧 ünïcødé 日本語",
];
