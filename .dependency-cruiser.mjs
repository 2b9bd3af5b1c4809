/** The architecture, as a test. docs/decisions/0001-stages-as-folders.md has the reasons at length. */
const stages = [
  "model",
  "policy",
  "plan",
  "live",
  "resources",
  "project",
  "resolve",
  "compare",
  "assess",
  "drift",
  "waves",
  "report",
  "gate",
];
const IO = "^(node:)?(fs|child_process|net|http|https|dns|tls|worker_threads|readline)(/|$)";

/** A stage may import itself and what stands before it in the flow. */
const noLaterStage = stages.slice(0, -1).map((stage, i) => ({
  name: `${stage}-imports-no-later-stage`,
  comment: "The folders are the flow. An arrow that points back makes two stages into one.",
  severity: "error",
  from: { path: `^engine/${stage}/` },
  to: { path: `^engine/(${stages.slice(i + 1).join("|")})/` },
}));

export default {
  forbidden: [
    {
      name: "no-circles",
      comment: "A circle has no first file to read.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "model-imports-nothing",
      comment: "The nouns outlive every library.",
      severity: "error",
      from: { path: "^engine/model/" },
      to: { pathNot: "^engine/model/" },
    },
    {
      name: "secrets-imports-nothing",
      comment: "Every stage may have to keep a secret.",
      severity: "error",
      from: { path: "^engine/secrets/" },
      to: { pathNot: "^engine/secrets/" },
    },
    ...noLaterStage,
    {
      name: "pure-stages-do-no-io",
      comment: "What is computed from a plan and a network must not depend on the machine.",
      severity: "error",
      from: {
        path: "^engine/(model|secrets|policy|resources|project|resolve|compare|assess|drift|waves|report|gate)/",
      },
      to: { path: IO },
    },
    {
      name: "report-reads-only-the-assessment",
      comment:
        "Assessed once, rendered many times: a renderer that looks elsewhere would count again, and differently.",
      severity: "error",
      from: { path: "^engine/report/" },
      to: {
        path: "^engine/",
        pathNot: "^engine/(report/|assess/assessment\\.ts$|waves/wave\\.ts$|model/service\\.ts$)",
      },
    },
    {
      name: "aws-only-in-live-and-apply",
      comment: "One place to look for what driftgate asks AWS.",
      severity: "error",
      from: { path: "^(engine|cli|modules|main)", pathNot: "^engine/(live|apply)/" },
      to: { path: "@aws-sdk/" },
    },
    {
      name: "octokit-only-in-publish",
      comment: "One place to look for what driftgate writes to GitHub.",
      severity: "error",
      from: { path: "^(engine|cli|modules|main)", pathNot: "^engine/publish/" },
      to: { path: "@octokit/" },
    },
    {
      name: "modules-and-engine-are-strangers",
      comment: "Whoever declares must not need the engine, and the engine must judge any Terraform.",
      severity: "error",
      from: { path: "^modules/" },
      to: { path: "^(engine|cli)/" },
    },
    {
      name: "engine-and-modules-are-strangers",
      comment: "As above, the other way.",
      severity: "error",
      from: { path: "^(engine|cli)/" },
      to: { path: "^modules/" },
    },
    {
      name: "cdktf-only-in-modules-and-main",
      comment: "cdktf is archived; its successor must be a change of two folders.",
      severity: "error",
      from: { path: "^(engine|cli)/" },
      to: { path: "(^|/)(cdktf|constructs|@cdktf)(/|$)" },
    },
    {
      name: "engine-does-not-know-the-cli",
      comment: "The engine is a library.",
      severity: "error",
      from: { path: "^engine/" },
      to: { path: "^cli/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|cdktf.out)/" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
