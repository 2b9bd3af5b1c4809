import { InputError } from "../errors.ts";
import { mergeAnswers, parseRecording } from "./answers.ts";
import { assembleNetwork } from "./assemble-network.ts";
import type { LiveSource } from "./live-source.ts";
import { readRecording } from "./read-recording.ts";
import { recordingFolders } from "./recording-folder.ts";
import { firstOfNoneHeld } from "./scope-check.ts";

/**
 * A recorded network: a folder with what `aws ec2 describe-<call> --output json` prints, a file for each call, or such folders
 * as `<account>/<region>/`. Reads the whole recording, and throws an InputError if it is of another network than `scope`.
 */
export function recordedLiveSource(directory: string): LiveSource {
  return {
    name: "recorded network",
    async read(scope) {
      const folders = await recordingFolders(directory);
      const recordings = await Promise.all(folders.map(readRecording));
      const network = assembleNetwork(mergeAnswers(recordings.map(parseRecording)));
      const missing = firstOfNoneHeld(network, scope);
      if (missing === undefined) return network;
      throw new InputError(
        `${directory}: this is the recording of another network: it holds neither ${missing} nor anything else that the plan names`,
        "record the network that the plan is for: driftgate snapshot --out DIR",
      );
    },
  };
}
