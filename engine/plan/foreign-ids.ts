import { isChanging, isCreated } from "./instances.ts";
import type { PlanJson, ResourceChangeJson } from "./plan-schema.ts";
import { isNamed } from "./references.ts";

/** Resources whose results are random or a time: no id can come out of them. */
const ID_FREE_PROVIDERS = /^(random|time|tls|null)_/;
/** Attributes that may hold the id of something else, where the provider fills them in: `vpc_id` of a load balancer. */
const FOREIGN_ID =
  /vpc_(id|config)|subnet|route_table|output|result|response|content|body|json|value|payload|attributes/;
/** What these fill in is their own. */
const OWN_IDS = /^aws_(vpc|vpc_endpoint)$/;

/** True where a resource may, during the apply, hand on the id of something that the plan does not name. */
export function mayHandOnAnyId(it: ResourceChangeJson, plan: PlanJson): boolean {
  if (it.mode === "data") return it.change.actions.includes("read");
  if (!isChanging(it) || ID_FREE_PROVIDERS.test(it.type) || OWN_IDS.test(it.type)) return false;
  if (it.type.startsWith("aws_default_")) return isCreated(it);
  return !it.type.startsWith("aws_") || filledIn(it, plan).some((attribute) => FOREIGN_ID.test(attribute));
}

/** The attributes that are not known and that the configuration does not set. */
function filledIn(it: ResourceChangeJson, plan: PlanJson): readonly string[] {
  const mask = it.change.after_unknown;
  const unknown = typeof mask === "object" && mask !== null ? Object.keys(mask) : [];
  return unknown.filter((attribute) => isNamed(plan, it, attribute) !== true);
}
