import { InputError } from "../errors.ts";
import { NO_FILTERS } from "../model/filter.ts";
import type { VpcId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { type Progress, silent } from "../progress.ts";
import { parseRecording } from "./answers.ts";
import { assembleNetwork } from "./assemble-network.ts";
import { connectEc2, type Ec2 } from "./ec2-client.ts";
import { findVpcs } from "./find-vpcs.ts";
import type { LiveSource, Scope } from "./live-source.ts";
import { readEc2 } from "./read-ec2.ts";
import { firstOfNoneHeld } from "./scope-check.ts";

/** EC2 in one Region, as `connectEc2` finds it, with its patience in seconds; throws what that throws. */
export async function ec2LiveSource(
  region: string | undefined,
  progress: Progress = silent,
  patience?: number,
): Promise<LiveSource> {
  return liveSourceFrom(await connectEc2(region, patience), progress);
}

/** Reads the VPCs that the scope touches, wholly, and no other. Throws an InputError if the Region holds nothing of the scope. */
export function liveSourceFrom(ec2: Ec2, progress: Progress = silent): LiveSource {
  return {
    name: `EC2 in ${ec2.region}`,
    async read(scope) {
      const network = await readTouched(ec2, scope, progress);
      const missing = firstOfNoneHeld(network, scope);
      if (missing === undefined) return network;
      throw new InputError(
        `EC2 in ${ec2.region} holds neither ${missing} nor anything else that the plan names`,
        "choose the plan's Region with --region, and credentials of its account",
      );
    },
  };
}

/** Mostly all that a plan names stands in the VPCs that it names, so that these are read at once, and again only where there are more. */
async function readTouched(ec2: Ec2, scope: Scope, progress: Progress): Promise<Network> {
  const read = async (vpcs: readonly VpcId[]) =>
    assembleNetwork(parseRecording(await readEc2(ec2, { vpcs, lists: scope.prefixListIds ?? [], progress })));
  const named = scope.vpcIds.length === 0 ? undefined : await read(scope.vpcIds);
  const elsewhere = named === undefined ? scope : notHeld(scope, named);
  progress("finding the VPCs that the plan touches");
  const vpcs = await findVpcs(ec2, elsewhere);
  return named !== undefined && vpcs.every((it) => scope.vpcIds.includes(it)) ? named : read(vpcs);
}

/** The scope without the parts that stand in a network. */
function notHeld(scope: Scope, { routeTables, subnets, endpoints, filters = NO_FILTERS }: Network): Scope {
  return {
    ...scope,
    routeTableIds: scope.routeTableIds.filter((it) => !routeTables.has(it)),
    subnetIds: scope.subnetIds.filter((it) => !subnets.has(it)),
    endpointIds: scope.endpointIds.filter((it) => !endpoints.has(it)),
    aclIds: scope.aclIds?.filter((it) => !filters.acls.has(it)) ?? [],
    groupIds: scope.groupIds?.filter((it) => !filters.groups.has(it)) ?? [],
  };
}
