import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { recordedLiveSource } from "../../../engine/live/recorded-live-source.ts";
import { assessPlan } from "../../../engine/pipeline.ts";
import { withNamespaces } from "../kernel/namespaces.ts";
import { CHANGES, type Change, USUAL } from "./changes.ts";
import type { Question } from "./conversation.ts";
import { type Fate, fateOf, isSourceChanged, judge, type Observation, toldFate } from "./fates.ts";
import { planFor } from "./hand-made-plan.ts";
import { buildLab, type Lab, removeLab } from "./lab.ts";
import { act, narrowestBlock } from "./layout.ts";
import { DESTINATIONS, HOSTS } from "./nodes.ts";
import { type Client, type Program, startClient, startServer } from "./programs.ts";
import { recordLayout } from "./recorded-network.ts";

const layoutsOf = ({ start, actions }: Change) => {
  const before = { ...USUAL, ...start };
  return { before, after: actions.reduce(act, before) };
};

withNamespaces(["ip", "nft"], "what is told of open connections is what becomes of them, after", () => {
  const scratch = mkdtempSync(join(tmpdir(), "driftgate-connections-"));
  const counts = new Map<string, number>();
  let lab: Lab;
  let server: Program | undefined;
  let clients: readonly Client[] = [];

  beforeAll(async () => {
    lab = await buildLab(scratch);
    server = await startServer();
    clients = await Promise.all(HOSTS.map(startClient));
  }, 60_000);

  afterAll(async () => {
    for (const program of [...clients, server]) await program?.stop();
    await removeLab();
    rmSync(scratch, { recursive: true });
    const told = [...counts].map(([fate, count]) => `${count} ${fate}`).join(", ");
    process.stderr.write(`connections oracle: ${CHANGES.length} changes; connections: ${told}\n`);
  }, 60_000);

  async function observe(change: Change): Promise<readonly Observation[]> {
    const ask = (question: Question) => Promise.all(clients.map((client) => client.ask(question)));
    const { before, after } = layoutsOf(change);
    await lab.enforce(before);
    const first = await ask("open");
    await lab.enforce(after);
    const second = await ask("ask");
    const third = await ask("fresh");
    const missing = { kind: "failed", reason: "no answer" } as const;
    return HOSTS.flatMap((subnet, i) =>
      DESTINATIONS.map((address) => {
        const [was, is, anew] = [first, second, third].map((answers) => answers[i]?.[address] ?? missing);
        return { subnet, address, before: was ?? missing, after: is ?? missing, fresh: anew ?? missing };
      }),
    );
  }

  async function assess(change: Change) {
    const { before } = layoutsOf(change);
    const [live, plan] = [join(scratch, "network"), join(scratch, "plan.json")];
    recordLayout(before, live);
    writeFileSync(plan, planFor(before, change.actions));
    return assessPlan(plan, () => recordedLiveSource(live));
  }

  it.each(CHANGES)(
    "$name",
    async (change) => {
      const { verdict, findings } = await assess(change);
      const layouts = Object.values(layoutsOf(change));
      const rows = (await observe(change)).map((observation) => {
        const told = toldFate(findings, observation.subnet, narrowestBlock(layouts, observation.address));
        return { observation, told, fate: fateOf(observation), judgement: judge(observation, told) };
      });
      const judgements = new Set(rows.map(({ judgement }) => judgement));
      const { exception } = change;
      expect([...judgements].filter((it) => it !== "agree")).toEqual(
        exception === undefined ? [] : [exception.judgement],
      );
      const isLost = ({ fate }: { readonly fate: Fate }) => fate === "reset" || fate === "cut off";
      if (rows.some(isLost)) expect(verdict).toBe("disruptive");
      expect(rows.filter(({ fate }) => fate === "reset").map((row) => isSourceChanged(row.observation))).not.toContain(
        false,
      );
      if (exception !== undefined)
        process.stderr.write(`${change.name}: ${exception.judgement}: ${exception.because}\n`);
      for (const { fate } of rows) counts.set(fate, (counts.get(fate) ?? 0) + 1);
    },
    30_000,
  );
});
