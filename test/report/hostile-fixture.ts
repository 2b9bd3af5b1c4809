import { assessment, change, finding, SUBNET_A, SUBNET_B, SUBNET_C, TABLE } from "./fixture-parts.ts";
import { group, path, subnets } from "./fixture-paths.ts";

const ESC = "\u001b";
const RIGHT_TO_LEFT = "\u202e";

/** A part of each attack: on Markdown, on HTML, on the code host, on the terminal. */
export const HOSTILE = [
  "a`b``c```d",
  "x | y \\| z |",
  "line one\nline two\r\n# heading\n\n- item",
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "@octocat @github/security #1 GH-1 octo/repo#2 deadbeef1",
  "[x](http://evil.example) ![y](http://evil.example/p.png) www.evil.example https://evil.example",
  `${ESC}[2J${ESC}]8;;http://evil.example${ESC}\\click${ESC}]8;;${ESC}\\\u0007`,
  `safe${RIGHT_TO_LEFT}gnp.exe\u200b`,
  "**bold** _em_ ~~gone~~ $x^2$ :smile: &lt;b&gt; </details></td> <!-- --> \\",
  "1. one 2) two + plus - minus > quote --- ===",
  "\ud800 half",
] as const;

const [backticks, pipes, lines, script, mention, link, escapes, bidi, markup, lists] = HOSTILE;

/** Every text that a plan, a tag or an answer can bring, as an attacker would write it. */
export const hostileNames = assessment({
  verdict: "disruptive",
  findings: [
    finding({
      title: `Connections of ${script} and ${mention} are cut: ${link}`,
      causes: [`aws_route.r["${pipes}"]`, `aws_route.r["${backticks}"]`, `module.${escapes}`, `${lines}`],
      before: { kind: "nat-gateway", id: markup },
      after: { kind: "<b>vpc</b>|endpoint", id: `${script}${pipes}` },
      because: [
        { text: lists, source: "javascript:alert(1)" },
        { text: markup, source: `${link})` },
      ],
      remedy: `${lists} ${mention}`,
      destinations: ["10.0.0.0/8", link],
      subnetIds: [SUBNET_A, SUBNET_B, SUBNET_C, script],
      vpcId: pipes,
    }),
    finding({ rule: "no-effect", severity: "info", title: lines, causes: [] }),
  ],
  paths: [
    group({
      vpcId: pipes,
      subnets: [
        ...subnets([SUBNET_A, SUBNET_B]),
        { id: script, availabilityZone: markup, interfaces: 1 },
        { id: SUBNET_C, availabilityZone: null, interfaces: null },
      ],
      tablesBefore: [TABLE, link],
      tablesAfter: [mention],
      paths: [
        path({
          to: "other",
          part: [link, backticks],
          after: { kind: "<b>vpc</b>|endpoint", id: script },
          fate: "reset",
        }),
        path({
          to: "s3",
          before: { kind: "nat-gateway", id: markup },
          after: { kind: "unknown", id: lines },
          fate: "unknown",
        }),
      ],
    }),
  ],
  changes: [change(`aws_${backticks}.x`, ["create"], false), { ...change(script, ["update"]), harmless: lists }],
  coverage: {
    source: `recorded network ${escapes}`,
    extent: pipes,
    read: [],
    notRead: [{ what: pipes, why: mention }],
    limits: [bidi, markup],
  },
  names: { [SUBNET_A]: mention, [SUBNET_B]: lines, [SUBNET_C]: bidi, [TABLE]: link, [script]: backticks },
});
