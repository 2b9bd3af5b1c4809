import type { Shift } from "../../compare/shift.ts";
import type { Edit } from "../../model/edit.ts";
import type { RouteTableId, VpcId } from "../../model/ids.ts";
import { possibilities } from "../../model/known.ts";
import type { Network } from "../../model/network.ts";
import { editsOf, type Projection } from "../../project/project.ts";
import { effectiveTables } from "../../resolve/effective-tables.ts";
import type { Finding } from "../assessment.ts";
import { effectsOf } from "../effect.ts";
import { finding } from "../finding.ts";
import { enumerate } from "../words.ts";

/**
 * Where a NAT gateway stands is part of the path of all who go through it. Where that was not read, and a route to one is
 * in a VPC of which a way out changes, or a table that no subnet is seen to use, it is not checked who goes by it (R1.20).
 */
export function unreadGateways(projection: Projection, shifts: readonly Shift[]): readonly Finding[] {
  const { before: live, steps } = projection;
  const open = vpcsOfUnreadGateways(live);
  if (open.size === 0 || live.notRead.has("subnets")) return [];
  const used = new Set(
    [live, projection.after].flatMap((network) =>
      [...network.subnets.values()].flatMap((it) => effectiveTables(network, it).options),
    ),
  );
  const idle = editsOf(steps).flatMap((edit) =>
    tablesOf(edit).flatMap((id) => {
      const vpcId = live.routeTables.get(id)?.vpcId;
      return vpcId !== undefined && open.has(vpcId) && !used.has(id) ? [{ id, vpcId, cause: edit.cause }] : [];
    }),
  );
  const ways = shifts.filter((it) => open.has(it.vpcId) && losesInternet(it));
  const causes = [...idle.map((it) => it.cause), ...ways.flatMap((it) => effectsOf(it).flatMap((one) => one.causes))];
  if (causes.length === 0) return [];
  const tables = [...new Set([...idle.map((it) => it.id), ...ways.flatMap((it) => it.tableIds)])].sort();
  return [
    finding(
      {
        rule: "not-checked",
        certainty: "may",
        title: `It is not checked which subnets go through a NAT gateway that sends on by ${enumerate(tables)}.`,
        causes,
        vpcId: ways[0]?.vpcId ?? idle[0]?.vpcId,
        routeTableIds: tables,
        because: [
          {
            text: `${live.notRead.get("nat-gateways") ?? live.partlyRead?.get("nat-gateways") ?? "EC2 does not say where a NAT gateway stands"}.`,
          },
        ],
        remedy: "Allow ec2:DescribeNatGateways, or record the whole network with driftgate snapshot, and plan again.",
      },
      live,
    ),
  ];
}

/** The VPCs with a route to a NAT gateway of which it is not known what routes for it. */
function vpcsOfUnreadGateways(live: Network): ReadonlySet<VpcId> {
  const open = [...live.routeTables.values()].filter(({ routes }) =>
    routes.some(({ target }) =>
      possibilities(target)?.some((it) => it.kind === "nat-gateway" && !isPlaced(it.id, live)),
    ),
  );
  return new Set(open.map((it) => it.vpcId));
}

/** A route may outlive its NAT gateway: one that is gone, as far as all were read, sends nothing on. */
function isPlaced(id: string, { transit, notRead, partlyRead, subnets, routeTables }: Network): boolean {
  const nat = transit?.natGateways.get(id);
  const isAll = !notRead.has("nat-gateways") && partlyRead?.has("nat-gateways") !== true;
  if (nat === undefined) return transit !== undefined && isAll;
  if (nat.routedBy === undefined) return false;
  return nat.routedBy.kind === "subnet" ? subnets.has(nat.routedBy.subnetId) : routeTables.has(nat.routedBy.tableId);
}

/** What an endpoint does there is not documented, and moves no verdict. */
function tablesOf(edit: Edit): readonly RouteTableId[] {
  if (edit.kind === "route-put") return possibilities(edit.tableId) ?? [];
  const isLoss = edit.kind === "route-removed" || edit.kind === "table-removed" || edit.kind === "propagation-stopped";
  return isLoss ? [edit.tableId] : [];
}

/** A NAT gateway's subnet leads to the internet by an internet gateway. */
const losesInternet = (shift: Shift): boolean =>
  shift.before.paths.some(({ hop }) => hop.kind === "target" && hop.target.kind === "internet-gateway") &&
  effectsOf(shift).length > 0;
