import { unzipSync } from "fflate";

/** Where Terraform and OpenTofu keep, in a plan file, the state that they planned from. */
const STATE = "tfstate";

/**
 * The ids of VPCs that stand in the state of a plan file, sorted. HashiCorp documents nothing of the file but that `terraform show` reads
 * it, so that this serves to begin early what is done properly afterwards, and nothing else: none where it cannot be read.
 */
export function vpcsInPlanFile(file: Uint8Array): readonly string[] {
  try {
    const { [STATE]: state } = unzipSync(file, { filter: ({ name }) => name === STATE });
    const found = state && new TextDecoder().decode(state).match(/(?<=")vpc-[0-9a-f]+(?=")/g);
    return [...new Set(found ?? [])].sort();
  } catch {
    return [];
  }
}
