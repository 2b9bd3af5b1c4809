import type { Address } from "../model/ids.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { SourceLine } from "./source/source-line.ts";

export type Action = "no-op" | "create" | "update" | "delete" | "delete-create" | "create-delete" | "read" | "forget";

/** Stands, in an attribute, for a value known only after the apply. */
export class UnknownValue {
  /** Where in the resource it stands, such as `route_table_id` or `route.0.nat_gateway_id`. */
  readonly path: string;
  /** True where the configuration sets nothing there, so that the provider or AWS chooses. */
  readonly isComputed: boolean;
  /**
   * The ids that it must be among; the address stands for the id of a resource being created. Undefined where it may be
   * anything, and for every list.
   */
  readonly candidates: readonly string[] | undefined;

  constructor(path: string, isComputed: boolean, candidates: readonly string[] | undefined) {
    this.path = path;
    this.isComputed = isComputed;
    this.candidates = candidates;
  }
}

/** JSON, with an UnknownValue wherever Terraform does not know yet. */
export type Attributes = Readonly<Record<string, unknown>>;

export interface PlannedChange {
  readonly address: Address;
  readonly type: string;
  readonly mode: "managed" | "data";
  readonly action: Action;
  /** As Terraform prints them, for the report. */
  readonly actions: readonly string[];
  readonly before: Attributes | null;
  readonly after: Attributes | null;
  /** Where it is declared. Absent where no configuration was named, or it is not found there. */
  readonly source?: SourceLine;
  /** The attributes that forced a replacement. */
  readonly replacePaths: readonly string[];
  /** What the configuration names in the resource, and where each comes from. Absent where the plan holds no configuration of it. */
  readonly configured?: ReadonlyMap<string, readonly string[]>;
  /** The resource that it is an instance of: its address without instance keys. */
  readonly resource: string;
  /** The resources that it waits for when it is created or changed. */
  readonly waitsFor: ReadonlySet<string>;
  /** The resources that it depended on when it was last applied. */
  readonly dependedOn: ReadonlySet<string>;
}

/** Something that the verdict depends on and that the plan does not tell. `what` completes "it is not known". */
export interface OpenQuestion {
  readonly what: string;
  readonly causes: readonly Address[];
}

export interface Plan {
  readonly changes: readonly PlannedChange[];
  /** `prior_state` as Terraform prints it: what it manages and looks up, as last read. Absent where the plan holds none. */
  readonly priorState?: unknown;
  /** The ids that `prior_state` and the changes hold for each VPC-bound noun: what the live network is asked for. */
  readonly mentions: readonly string[];
  /** Why the plan is not the whole story: deferred changes, `complete: false`. Empty where it is. */
  readonly incomplete: readonly string[];
  /** What a plan that Terraform did not make leaves open. Absent where Terraform made it. */
  readonly open?: readonly OpenQuestion[];
  /** The secret values that it holds, which no report and no digest may. Absent where it was made of what holds none. */
  readonly secrets?: Secrets;
}
