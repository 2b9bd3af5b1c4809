import { describe, expect, it } from "vitest";
import type { Assessment, Finding } from "../../engine/assess/assessment.ts";
import { isPlanned } from "../../engine/model/ids.ts";
import { renamed } from "./renamed.ts";
import { assessStored, cases, recordings, type Stored } from "./stored.ts";

const SAMPLE: readonly Stored[] = [...recordings(9), ...cases(8)];

/** A finding without its words and its fingerprint, which may hold addresses in their order. */
function bare({ title: _t, because: _b, remedy: _r, fingerprint: _f, causes, ...rest }: Finding): object {
  return { ...rest, causes: causes.toSorted() };
}

/** As text, each under the names that `originalOf` gives back, in an order of their own. */
const comparable = (findings: readonly Finding[], originalOf: (text: string) => string): readonly string[] =>
  findings
    .map((it): Finding => JSON.parse(originalOf(JSON.stringify(it))))
    .map((it) => JSON.stringify(bare(it)))
    .sort();

/** Of findings that are known by where they are and what happens there, not by the change that brings it about. */
const fingerprintsOfPaths = ({ findings }: Assessment): readonly string[] =>
  findings
    .filter(({ rule }) => rule === "connection-reset" || rule === "access-cut" || rule === "outage-window")
    .filter(
      ({ before, after, routeTableIds }) =>
        ![before?.id, after?.id, ...routeTableIds].some((id) => isPlanned(id ?? "")),
    )
    .map((it) => it.fingerprint)
    .sort();

const addressesIn = ({ changes }: Assessment): readonly string[] => changes.map((it) => it.address);

describe("under other addresses, in another order,", () => {
  it.each(SAMPLE)("the same is found, of the same changes: $name", async (stored) => {
    const { stored: other, originalOf } = renamed(stored);
    const [expected, found] = [await assessStored(stored), await assessStored(other)];
    expect(addressesIn(found).filter((it) => addressesIn(expected).includes(it))).toEqual([]);
    expect(addressesIn(found).map(originalOf).sort()).toEqual(addressesIn(expected).toSorted());
    expect(found.verdict).toBe(expected.verdict);
    expect(found.liveDigest).toBe(expected.liveDigest);
    expect(comparable(found.findings, originalOf)).toEqual(comparable(expected.findings, (text) => text));
    expect(fingerprintsOfPaths(found)).toEqual(fingerprintsOfPaths(expected));
  });
});
