import type { FilterChange } from "../model/edit.ts";
import { isFilterChange } from "../model/edit.ts";
import type { NetworkInterface } from "../model/filter.ts";
import type { AclId, GroupId, SubnetId } from "../model/ids.ts";
import { type Known, possibilities } from "../model/known.ts";
import type { Network, Subnet } from "../model/network.ts";
import type { PlannedStep } from "../project/steps.ts";
import type { Course } from "./passage.ts";

/** What stands between a subnet, or some of its network interfaces, and everything else, and the steps that change it. */
export type Guard =
  | { readonly by: "acl"; readonly subnet: Subnet; readonly steps: readonly PlannedStep[] }
  | {
      readonly by: "groups";
      readonly subnet: Subnet;
      /** One for all in the subnet that carry the same groups, before and after. */
      readonly interface: NetworkInterface;
      readonly steps: readonly PlannedStep[];
    };

/** Every guard that some step may change. A subnet that goes has nothing left to guard. */
export function guardsOf({ before, after, steps }: Course): readonly Guard[] {
  const changing = steps.filter((it) => it.edits.some(isFilterChange));
  if (changing.length === 0) return [];
  const staying = [...before.subnets.values()].filter((it) => after.subnets.get(it.id)?.removedBy === undefined);
  const acls = staying.map(
    (subnet): Guard => ({ by: "acl", subnet, steps: stepsOf(changing, ofSubnet(subnet, after)) }),
  );
  const groups = distinctInterfaces(before, after).flatMap((it): readonly Guard[] => {
    const subnet = staying.find(({ id }) => id === it.subnetId);
    return subnet === undefined
      ? []
      : [{ by: "groups", subnet, interface: it, steps: stepsOf(changing, ofInterface(it, after)) }];
  });
  return [...acls, ...groups].filter((it) => it.steps.length > 0);
}

const stepsOf = (steps: readonly PlannedStep[], concerns: (edit: FilterChange) => boolean): readonly PlannedStep[] =>
  steps.filter((step) => step.edits.some((edit) => isFilterChange(edit) && concerns(edit)));

function ofSubnet({ id, vpcId, acl }: Subnet, after: Network): (edit: FilterChange) => boolean {
  const standard = [...after.filters.acls.values()].filter((it) => it.isDefault && it.vpcId === vpcId);
  const own = new Set<AclId | SubnetId | "default">([
    id,
    ...(acl?.options ?? []),
    ...(after.subnets.get(id)?.acl?.options ?? []),
    ...standard.map((it) => it.id),
  ]);
  return (edit) => {
    if (edit.kind === "subnet-acl-set") return mayBe(edit.subnetId, own);
    if (edit.kind === "acl-entry-put") return mayBe(edit.aclId, own);
    return (edit.kind === "acl-removed" || edit.kind === "acl-entry-removed") && own.has(edit.aclId);
  };
}

/** Of an interface of which it was not read what it carries, every group may be. */
function ofInterface({ id, groupIds }: NetworkInterface, after: Network): (edit: FilterChange) => boolean {
  if (groupIds === undefined)
    return (edit) =>
      edit.kind === "group-rule-removed" || edit.kind === "group-removed" || edit.kind === "group-dropped";
  const own = new Set<GroupId>([...groupIds, ...(after.filters.interfaces.get(id)?.groupIds ?? [])]);
  return (edit) => {
    if (edit.kind === "group-dropped") return edit.interfaceId === id;
    if (edit.kind === "group-carried") return mayBe(edit.interfaceId, new Set([id]));
    if (edit.kind === "group-rule-added") return mayBe(edit.groupId, own);
    return (edit.kind === "group-rule-removed" || edit.kind === "group-removed") && own.has(edit.groupId);
  };
}

const mayBe = <T extends string>(it: Known<T>, own: ReadonlySet<string>): boolean =>
  possibilities(it)?.some((one) => own.has(one)) ?? true;

function distinctInterfaces({ filters }: Network, after: Network): readonly NetworkInterface[] {
  const keyed = [...filters.interfaces.values()].map((it) => {
    const wanted = after.filters.interfaces.get(it.id)?.groupIds ?? [];
    return [JSON.stringify([it.subnetId, it.groupIds, wanted]), it] as const;
  });
  return [...new Map(keyed.toReversed()).values()];
}
