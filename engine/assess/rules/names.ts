import type { Projection } from "../../project/project.ts";
import type { Finding } from "../assessment.ts";
import { clientLosses } from "../client-losses.ts";
import type { NameShift } from "../name-shift.ts";
import { endpointNames } from "./endpoint-names.ts";
import { namesAdmitted } from "./names-admitted.ts";
import { namesBlocked } from "./names-blocked.ts";
import { recordFamilies } from "./record-families.ts";
import { resolverOff } from "./resolver.ts";

/** What becomes of who asks for a name, where no route changes. */
export const names = (shifts: readonly NameShift[], projection: Projection): readonly Finding[] => [
  ...endpointNames(shifts, projection.before),
  ...namesAdmitted(shifts, projection),
  ...namesBlocked(shifts, clientLosses(shifts, projection), projection.before),
  ...resolverOff(projection),
  ...recordFamilies(projection),
];
