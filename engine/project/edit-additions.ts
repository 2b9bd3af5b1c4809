import type { Edit } from "../model/edit.ts";
import { type VpcId, vpcId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { Route } from "../model/route.ts";
import type { Draft } from "./draft.ts";

type Addition = Extract<Edit, { kind: "vpc-added" | "subnet-added" | "table-added" | "endpoint-added" }>;

/** What is new, before anything else is done with it. */
export function add(draft: Draft, edit: Addition): void {
  const causes = [edit.cause];
  switch (edit.kind) {
    case "endpoint-added":
      draft.endpoints.set(edit.endpoint.id, edit.endpoint);
      return;
    case "subnet-added":
      draft.subnets.set(edit.subnetId, {
        id: edit.subnetId,
        vpcId: decided(edit.vpcId) ?? someVpc(edit),
        association: { options: ["main"], causes },
      });
      return;
    case "vpc-added":
      draft.vpcs.set(edit.vpcId, { id: edit.vpcId, mainTable: { options: [edit.mainTableId], causes } });
      draft.routeTables.set(edit.mainTableId, { id: edit.mainTableId, vpcId: edit.vpcId, routes: [], removed: [] });
      return;
    case "table-added": {
      const vpcId = decided(edit.vpcId) ?? someVpc(edit);
      draft.routeTables.set(edit.tableId, { id: edit.tableId, vpcId, routes: localRoutes(draft, vpcId), removed: [] });
      return;
    }
    default:
      edit satisfies never;
  }
}

/** A VPC that is not known stands in under the address of what is added to it. */
const someVpc = (edit: Edit): VpcId => vpcId(edit.cause);

/** Every table of a VPC has its local routes (R1.8): a new one has those of the tables beside it. */
function localRoutes(draft: Draft, vpcId: VpcId): readonly Route[] {
  const beside = [...draft.live.routeTables.values()].find((it) => it.vpcId === vpcId);
  return beside?.routes.filter((it) => it.origin === "local" && decided(it.target)?.kind === "local") ?? [];
}
