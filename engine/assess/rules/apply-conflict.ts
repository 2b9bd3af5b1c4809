import type { Edit } from "../../model/edit.ts";
import type { Projection } from "../../project/project.ts";
import { type PlannedStep, precedes } from "../../project/steps.ts";
import type { Certainty, Finding } from "../assessment.ts";
import { finding } from "../finding.ts";
import { edgeWithEndpoint, endpointInUse, endpointOnEdge } from "./gateway-obstacles.ts";
import { type Obstacle, secondAssociation, secondEndpoint, secondRoute } from "./obstacles.ts";

/**
 * Creations that EC2 refuses, so that the apply stops half-way, unless something else goes first: a second endpoint route
 * for one service in one table (T9, T10), a second association of a subnet (R6.13), a second route to one destination, an
 * endpoint route in the table of a gateway (R1.14), the end of an endpoint that another needs (T33).
 */
export function applyConflicts(projection: Projection): readonly Finding[] {
  return projection.steps.flatMap((step) => step.edits.flatMap((edit) => conflict(step, edit, projection) ?? []));
}

function conflict(step: PlannedStep, edit: Edit, projection: Projection): Finding | undefined {
  const obstacle = obstacleTo(step, edit, projection);
  if (obstacle === undefined) return undefined;
  const clearing = projection.steps.filter((it) => it.edits.some(obstacle.isClearedBy));
  if (clearing.some((it) => precedes(it, step))) return undefined;
  const certainty: Certainty = clearing.some((it) => !precedes(step, it)) ? "may" : "will";
  const order = { text: "Terraform may create it before it takes away what is in the way: nothing orders the two." };
  return finding(
    {
      rule: "apply-conflict",
      certainty,
      title: `The apply ${certainty === "will" ? "stops" : "may stop"} half-way: ${obstacle.title}.`,
      causes: [step.change.address, ...clearing.map((it) => it.change.address)],
      ...obstacle.place,
      because: certainty === "may" ? [obstacle.because, order] : [obstacle.because],
      remedy: "Take away what is in the way in an apply of its own first; or import it, and change it in place.",
    },
    projection.before,
  );
}

function obstacleTo({ change, phase }: PlannedStep, edit: Edit, projection: Projection): Obstacle | undefined {
  if (edit.kind === "endpoint-removed") return endpointInUse(edit, projection);
  if (edit.kind === "gateway-associated") return edgeWithEndpoint(edit, projection);
  const onEdge = edit.kind === "endpoint-attached" ? endpointOnEdge(edit, projection) : undefined;
  if (onEdge !== undefined || phase !== "create") return onEdge;
  if (edit.kind === "endpoint-attached") return secondEndpoint(edit, projection);
  if (edit.kind === "subnet-associated") return secondAssociation(edit, projection);
  return edit.kind === "route-put" && change.type === "aws_route" ? secondRoute(edit, projection) : undefined;
}
