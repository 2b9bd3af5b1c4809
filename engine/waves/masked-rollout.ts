import { isOwn } from "../assess/masked.ts";
import { type Masking, maskJson, maskOf } from "../secrets/mask.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { Rollout } from "./wave.ts";

/** The waves without secrets, for whoever reads them (decision 9). */
export const maskedRollout = (rollout: Rollout, secrets: Secrets | undefined, masking: Masking): Rollout =>
  // The shape is kept: texts become texts.
  maskJson(rollout, maskOf(secrets, masking), (key) => isOwn(key) || key === "kind" || key === "by") as Rollout;
