import type { Loss } from "../../compare/filter-losses.ts";
import type { FilterShift } from "../../compare/filter-shifts.ts";
import { type Direction, type GroupRule, TCP, UDP } from "../../model/filter.ts";
import type { Network } from "../../model/network.ts";
import type { Evidence } from "../assessment.ts";
import { basedOn } from "../basis.ts";

/** Connections through these are tracked whatever the rules say (R2.6). */
const ALWAYS_TRACKED: ReadonlySet<string> = new Set(["nat-gateway", "egress-only-internet-gateway", "transit-gateway"]);

/** What becomes of the connections that are open: it hangs on whether the filter keeps state, and of which (R2.6; T27 to T29). */
export function connectionFate(shift: FilterShift, live: Network): Evidence {
  if (shift.guard.by === "acl") {
    return {
      text: "A network ACL keeps no state: what it denies is dropped at once, on open connections too.",
      ...basedOn("T29"),
    };
  }
  if (mayBeUntracked(shift, live)) {
    return {
      text: "Open to and from everywhere, these connections are not tracked unless they pass a NAT gateway or the like: taking the rule away cuts them at once.",
      ...basedOn("T28"),
    };
  }
  return {
    text: "Connections that are open are tracked, and live on until they have been idle too long; new ones fail.",
    ...basedOn("T27"),
  };
}

function mayBeUntracked({ guard, losses, passing, targets }: FilterShift, live: Network): boolean {
  if (guard.by === "acl" || targets.every((it) => ALWAYS_TRACKED.has(it.kind))) return false;
  const ids = live.filters.interfaces.get(guard.interface.id)?.groupIds ?? [];
  const rules = ids.flatMap((id) => live.filters.groups.get(id)?.rules ?? []);
  return [...losses, ...passing.losses].some((it) => isUntracked(it, rules));
}

/** The rule is open to every address, and the other way every port is. */
function isUntracked({ direction, protocol }: Loss, rules: readonly GroupRule[]): boolean {
  if (protocol !== TCP && protocol !== UDP) return false;
  const open = rules.filter(
    ({ remote, protocol: own }) =>
      remote.kind === "cidr" && remote.cidr.length === 0 && (own === protocol || own === "all"),
  );
  const other: Direction = direction === "ingress" ? "egress" : "ingress";
  return (
    open.some((it) => it.direction === direction) &&
    open.some((it) => it.direction === other && it.ports.from === 0 && it.ports.to === 65535)
  );
}
