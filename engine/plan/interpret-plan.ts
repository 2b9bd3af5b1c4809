import { InputError } from "../errors.ts";
import { address } from "../model/ids.ts";
import { secretsIn } from "../secrets/secrets.ts";
import { type Dependencies, dependenciesIn, withoutKeys } from "./dependencies.ts";
import { mentionsOf } from "./mentions.ts";
import { hintsIn } from "./narrow.ts";
import type { Action, Plan, PlannedChange } from "./plan.ts";
import type { PlanJson, ResourceChangeJson } from "./plan-schema.ts";
import { namedIn } from "./references.ts";
import { type Hints, markUnknown } from "./unknown-values.ts";

/** The plan in driftgate's own terms, sorted by address. Pure. */
export function interpretPlan(json: PlanJson): Plan {
  const [dependencies, hints] = [dependenciesIn(json), hintsIn(json)];
  const changes = (json.resource_changes ?? []).map((it) => ({
    ...interpretChange(it, hints(it), dependencies),
    ...configuredIn(json, it),
  }));
  return {
    changes: changes.toSorted((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0)),
    priorState: json.prior_state,
    mentions: mentionsOf(changes, json.prior_state),
    incomplete: incompleteness(json),
    secrets: secretsIn(json),
  };
}

function interpretChange(it: ResourceChangeJson, hints: Hints, dependencies: Dependencies): PlannedChange {
  const resource = withoutKeys(it.address);
  const { actions, before, after, after_unknown, replace_paths } = it.change;
  return {
    address: address(it.address),
    type: it.type,
    mode: it.mode,
    action: actionOf(actions, it.address),
    actions,
    before: before ?? null,
    after: after ? markUnknown(after, after_unknown, hints) : null,
    replacePaths: (replace_paths ?? []).map((path) => path.join(".")),
    resource,
    waitsFor: dependencies.configured(resource),
    dependedOn: dependencies.applied(resource),
  };
}

function configuredIn(json: PlanJson, it: ResourceChangeJson): Pick<PlannedChange, "configured"> {
  const configured = namedIn(json, it);
  return configured === undefined ? {} : { configured };
}

const ACTIONS: Readonly<Record<string, Action>> = {
  "no-op": "no-op",
  create: "create",
  read: "read",
  update: "update",
  delete: "delete",
  forget: "forget",
  "delete,create": "delete-create",
  "create,delete": "create-delete",
  "create,forget": "create",
  open: "no-op",
  renew: "no-op",
  close: "no-op",
};

function actionOf(actions: readonly string[], at: string): Action {
  const action = ACTIONS[actions.join(",")];
  if (action !== undefined) return action;
  throw new InputError(
    `${at}: the plan has actions ${JSON.stringify(actions)}, which driftgate does not know`,
    "use a newer driftgate",
  );
}

function incompleteness(json: PlanJson): readonly string[] {
  const deferred = json.deferred_changes?.length ?? 0;
  const invoked = json.action_invocations?.length ?? 0;
  return [
    ...(invoked > 0
      ? [
          `Terraform invokes ${invoked} ${invoked === 1 ? "action" : "actions"} of providers, for which there is no rule`,
        ]
      : []),
    ...(deferred > 0
      ? [`Terraform deferred ${deferred} ${deferred === 1 ? "change" : "changes"} to a later plan`]
      : []),
    ...(json.complete === false && deferred === 0
      ? ["Terraform says that the plan is not complete (`complete: false`)"]
      : []),
  ];
}
