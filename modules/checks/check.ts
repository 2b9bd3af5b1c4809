import type { DeclaredStack } from "./declared-stack.ts";

/** One thing that a check finds wrong. */
export interface Concern {
  /** The address of the resource that it is found at, such as `aws_vpc_endpoint.ddb`. */
  readonly address: string;
  /** What is wrong and what to do, as what may follow the address. */
  readonly message: string;
}

/** A rule that a whole stack is held to at synth. */
export interface Check {
  readonly id: string;
  /** Whether synth fails. Where false, what is found does no harm beyond having no effect, and is said as a warning. */
  readonly refuses: boolean;
  /** Judges only what is written out, or refers to what the stack declares: a value that Terraform completes is not guessed at. */
  readonly find: (stack: DeclaredStack) => readonly Concern[];
}
