/** Set for whatever the stand-in starts, so that it does not stand in for itself for ever. */
export const MARK = "DRIFTGATE_STANDS_IN";

/**
 * The environment in which Terraform plans with these options: they stand in a variable and not on its command line, which every
 * user of the machine may read. What TF_CLI_ARGS and its kin said is among them.
 */
export const withPlanOptions = (options: readonly string[]): NodeJS.ProcessEnv => ({
  ...withoutArguments(),
  TF_CLI_ARGS_plan: options.map(quoted).join(" "),
});

/** The environment without further arguments for Terraform: they would meet a plan file, or another command than theirs. */
export function withoutArguments(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^TF_CLI_ARGS(_|$)/.test(name));
  return { ...Object.fromEntries(kept), [MARK]: "1" };
}

/** As the shell that Terraform reads the variable like would read it: one word, whatever is in it. */
const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;
