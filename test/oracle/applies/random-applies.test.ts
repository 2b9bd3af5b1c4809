import { expect, it } from "vitest";
import { withTools } from "../../support/with-tools.ts";
import { randomApplies } from "./random-applies.ts";

const SEED = Number(process.env["DRIFTGATE_SEED"] ?? 20);
/** So many networks change with one apply; scripts/oracles/random-applies.ts makes more of them. */
const NETWORKS = 5;

withTools(["terraform", "provider mirror", "moto_server"], "the network that is predicted", () => {
  it(`is the one that a real apply makes, over ${NETWORKS} random changes at least`, async () => {
    let [changes, facts, moved, open] = [0, 0, 0, 0];
    for await (const round of randomApplies(NETWORKS, SEED)) {
      expect(round.differences).toEqual([]);
      changes += round.changes;
      facts += round.facts;
      moved += round.moved;
      open += round.open;
      if (changes >= NETWORKS) break;
    }
    process.stderr.write(
      `apply oracle: ${changes} changes, ${facts} facts agree, ${moved} of them changed, ${open} left open (seed ${SEED})\n`,
    );
    expect(moved).toBeGreaterThan(0);
  }, 900_000);
});
