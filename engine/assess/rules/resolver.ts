import { cachedLookups } from "../../compare/lookups.ts";
import { isUsable } from "../../model/path.ts";
import { SERVICES } from "../../model/service.ts";
import type { Projection } from "../../project/project.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { finding } from "../finding.ts";
import { namesEditsOf, rangesOf, standingIn, together } from "../name-shift.ts";
import { destinationName, subnetsName } from "../words.ts";

/** The VPC's DNS is turned off: open connections live, and names may no longer be found by who uses the services (R2.8). */
export function resolverOff(projection: Projection): readonly Finding[] {
  const lookup = cachedLookups();
  return namesEditsOf(projection).flatMap((edit) => {
    if (edit.kind !== "dns-turned-off") return [];
    const using = standingIn(edit.vpcId, projection).flatMap((group) => {
      const used = SERVICES.filter((service) =>
        together(group.after, rangesOf(service, group.after), lookup).paths.some((it) => isUsable(it.hop)),
      );
      return used.length === 0 ? [] : [{ subnetIds: group.subnetIds, used }];
    });
    if (using.length === 0) return [];
    const subnetIds = using.flatMap((it) => it.subnetIds);
    const services = SERVICES.filter((service) => using.some((it) => it.used.includes(service)));
    return [
      finding(
        {
          rule: "access-cut",
          certainty: "may",
          title: `${subnetsName(subnetIds, projection.before)} may no longer find ${destinationName({ services, partial: false, goesBeyond: true })}: ${edit.cause} turns \`${edit.attribute}\` off.`,
          causes: [edit.cause],
          vpcId: edit.vpcId,
          subnetIds,
          services,
          because: [
            {
              text: "Without it the VPC's own DNS does not answer, or not with private names. No connection is cut.",
              ...basedOn("R2.8"),
            },
            { text: "Missing: which resolver clients ask. The DHCP options of the VPC name it, and are not read." },
          ],
          remedy: "Leave it on, or see first that the resolver which the DHCP options name answers for these services.",
        },
        projection.before,
      ),
    ];
  });
}
