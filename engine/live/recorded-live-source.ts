import { basename, resolve } from "node:path";
import { InputError } from "../errors.ts";
import type { Network } from "../model/network.ts";
import { mergeAnswers, parseRecording } from "./answers.ts";
import { assembleNetwork } from "./assemble-network.ts";
import type { LiveSource, Scope } from "./live-source.ts";
import { readRecording } from "./read-recording.ts";
import { recordingFolders } from "./recording-folder.ts";

/**
 * A recorded network: a folder with what `aws ec2 describe-<call> --output json` prints, a file for each call, or such folders
 * as `<account>/<region>/`. Reads the whole recording, and throws an InputError if it is of another network than `scope`.
 */
export function recordedLiveSource(directory: string): LiveSource {
  return {
    name: basename(resolve(directory)),
    async read(scope) {
      const folders = await recordingFolders(directory);
      const recordings = await Promise.all(folders.map(readRecording));
      const network = assembleNetwork(mergeAnswers(recordings.map(parseRecording)));
      if (isOfAnother(network, scope)) throw new InputError(otherNetwork(directory, network, scope), OF_THIS_PLAN);
      return network;
    },
  };
}

const OF_THIS_PLAN = "record the network that the plan is for: driftgate snapshot --out DIR";

/** True where the scope names things and the recording, though it holds a network, holds none of them. */
function isOfAnother(network: Network, scope: Scope): boolean {
  const names = [...scope.vpcIds, ...scope.routeTableIds, ...scope.subnetIds, ...scope.endpointIds];
  const recorded = recordedIds(network);
  return names.length > 0 && recorded.size > 0 && !names.some((id) => recorded.has(id));
}

function recordedIds({ vpcs, subnets, routeTables, endpoints }: Network): ReadonlySet<string> {
  const parts = [...subnets.values(), ...routeTables.values(), ...endpoints.values()];
  return new Set<string>([...vpcs.keys(), ...parts.flatMap(({ id, vpcId }) => [id, vpcId])]);
}

function otherNetwork(directory: string, network: Network, scope: Scope): string {
  const [wanted] = [...scope.vpcIds, ...scope.routeTableIds, ...scope.subnetIds, ...scope.endpointIds];
  const [recorded] = recordedIds(network);
  return `${directory}: this is the recording of another network (${recorded}): it does not hold ${wanted}`;
}
