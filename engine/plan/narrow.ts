import { typesThatGive, VPC_TABLE_ATTRIBUTES } from "./nouns.ts";
import type { PlanJson, ResourceChangeJson } from "./plan-schema.ts";
import { isSet, moduleNames, type Origin, originsOf } from "./references.ts";
import type { Hints } from "./unknown-values.ts";

/**
 * Narrows what is not known until the apply: an id that Terraform cannot tell yet is the id of a resource that is being
 * created, and the configuration says of which. Where it leads to a data source, or to a resource that may hand on any
 * value, nothing is narrowed.
 */
export function hintsFor(plan: PlanJson, change: ResourceChangeJson): Hints {
  return {
    isSet: (attribute) => isSet(plan, change, attribute),
    candidates: (attribute) => candidates(plan, change, attribute),
  };
}

function candidates(plan: PlanJson, change: ResourceChangeJson, attribute: string): readonly string[] | undefined {
  const types = typesThatGive(attribute);
  const origins = types === undefined ? [] : originsOf(plan, change, attribute);
  if (types === undefined || origins.length === 0) return undefined;
  const isList = attribute.endsWith("_ids");
  const ids = origins.map((origin) => idsFrom(origin, { plan, change, types, isList }));
  const distinct = [...new Set(ids.flatMap((it) => it ?? []))].sort();
  return ids.includes(undefined) || distinct.length === 0 ? undefined : distinct;
}

interface Question {
  readonly plan: PlanJson;
  readonly change: ResourceChangeJson;
  readonly types: readonly string[];
  /** In a list, ids that are known already may stand beside those that are not. */
  readonly isList: boolean;
}

function idsFrom(origin: Origin, question: Question): readonly string[] | undefined {
  if (origin.kind === "opaque") return anyCreated(question);
  if (origin.mode === "data") return undefined;
  const instances = instancesOf(origin, question);
  if (origin.type === "aws_vpc" && VPC_TABLE_ATTRIBUTES.includes(origin.attribute))
    return tablesOfVpcs(instances, origin.attribute);
  if (!question.types.includes(origin.type) || !["", "id"].includes(origin.attribute)) return undefined;
  return question.isList ? instances.map(idOf) : instances.filter(isCreated).map((it) => it.address);
}

function instancesOf(
  origin: Extract<Origin, { kind: "resource" }>,
  { plan, change }: Question,
): readonly ResourceChangeJson[] {
  const all = (plan.resource_changes ?? []).filter(
    (it) =>
      it.mode === "managed" &&
      it.type === origin.type &&
      it.name === origin.name &&
      moduleNames(it.module_address ?? "").join(".") === origin.modulePath.join("."),
  );
  const key = origin.key !== "" ? origin.key : origin.byEachKey ? `[${JSON.stringify(change.index)}]` : "";
  const named = all.filter((it) => it.address.endsWith(key));
  return key !== "" && named.length > 0 ? named : all;
}

function tablesOfVpcs(vpcs: readonly ResourceChangeJson[], attribute: string): readonly string[] {
  return vpcs.map((it) =>
    isCreated(it) ? `${it.address}.main_route_table_id` : String(it.change.before?.[attribute]),
  );
}

/**
 * A local value cannot be followed: the plan does not carry its expression. It is narrowed to everything of the right
 * type that is being created, unless the plan holds something that may hand on the id of what stands already.
 */
function anyCreated({ plan, types, isList }: Question): readonly string[] | undefined {
  const changes = plan.resource_changes ?? [];
  if (isList || changes.some(mayHandOnAnyId)) return undefined;
  return changes.filter((it) => types.includes(it.type) && isCreated(it)).map((it) => it.address);
}

/** Resources whose results are random or a time: no id can come out of them. */
const ID_FREE_PROVIDERS = /^(aws|random|time|tls|null)_/;

function mayHandOnAnyId(change: ResourceChangeJson): boolean {
  if (change.mode === "data") return change.change.actions.includes("read");
  if (change.type.startsWith("aws_default_")) return isCreated(change);
  return isChanging(change) && !ID_FREE_PROVIDERS.test(change.type);
}

const isChanging = ({ change }: ResourceChangeJson): boolean => !change.actions.includes("no-op");
const isCreated = ({ change }: ResourceChangeJson): boolean => change.actions.includes("create");
const idOf = (it: ResourceChangeJson): string => (isCreated(it) ? it.address : String(it.change.before?.["id"]));
