import { type Masking, secretsOfEnvironment } from "../engine/secrets/mask.ts";

/** What the command line masks: the secrets of its environment in any case, and what looks like one unless `--no-mask` is given. */
export const maskingOf = ({ mask = true }: { readonly mask?: boolean }): Masking => ({
  guess: mask,
  secrets: secretsOfEnvironment(process.env),
});
