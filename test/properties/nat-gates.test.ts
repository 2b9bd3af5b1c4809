import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCidr } from "../../engine/model/cidr.ts";
import { NO_FILTERS } from "../../engine/model/filter.ts";
import { networkAclId, subnetId } from "../../engine/model/ids.ts";
import { natGates } from "../../engine/resolve/nat-gate.ts";
import { smallNetwork } from "../model/small-network.ts";
import { entryOf, has, type Line, lines, PROBES, passes } from "./acl-lines.ts";

const HOME = subnetId("subnet-public");
const ACL = networkAclId("acl-1");
const [CLIENT, SERVER] = ["10.0.1.77", "52.94.3.9"];
const block = (text: string) => ({ kind: "cidr", cidr: parseCidr(text) }) as const;

function gates(ingress: readonly Line[], egress: readonly Line[]) {
  const entries = [...ingress.map((it) => entryOf(it, "ingress")), ...egress.map((it) => entryOf(it, "egress"))];
  const network = {
    ...smallNetwork({ tables: { "rtb-1": {} }, subnets: { [HOME]: "main" } }),
    filters: {
      ...NO_FILTERS,
      acls: new Map([[ACL, { id: ACL, isDefault: false, entries, removed: [] }]]),
      aclOf: new Map([[HOME, { options: [ACL], causes: [] }]]),
    },
  };
  return natGates(HOME, { source: block("10.0.1.0/24"), fragment: block("52.94.0.0/22") }, network);
}

describe("a connection through a NAT gateway, packet by packet at its subnet's ACL", () => {
  it("passes where all four of its packets do: asked in and out, answered in to the gateway's port and out to the client's", () => {
    fc.assert(
      fc.property(lines, lines, (ingress, egress) => {
        const { outside, inside } = gates(ingress, egress);
        for (const called of PROBES) {
          const isAsked = passes(ingress, CLIENT, called) && passes(egress, SERVER, called);
          expect(has(outside.egress.sure, called)).toBe(isAsked);
          expect(inside.egress).toEqual(outside.egress);
        }
        for (const port of PROBES) {
          expect(has(outside.ingress.sure, port)).toBe(passes(ingress, SERVER, port));
          expect(has(inside.ingress.sure, port)).toBe(passes(egress, CLIENT, port));
        }
      }),
    );
  });
});
