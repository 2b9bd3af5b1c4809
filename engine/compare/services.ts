import { contains } from "../model/cidr.ts";
import type { Network } from "../model/network.ts";
import { SERVICES, type Service } from "../model/service.ts";
import type { Fragment } from "../resolve/fragment.ts";

/** The services whose ranges a fragment lies in, as far as these were read. */
export function servicesOf(fragment: Fragment, network: Network): readonly Service[] {
  if (fragment.kind === "prefix-list") return fragment.list.service === undefined ? [] : [fragment.list.service];
  const lists = [...network.prefixLists.values()].filter(
    ({ entries }) => entries.known && entries.value.some((it) => contains(it, fragment.cidr)),
  );
  return SERVICES.filter((service) => lists.some((it) => it.service === service));
}

/** Into how many of the fragments each service's ranges fall. */
export function countByService(fragments: readonly Fragment[], network: Network): Readonly<Record<Service, number>> {
  const services = fragments.map((it) => servicesOf(it, network));
  const count = (service: Service) => services.filter((it) => it.includes(service)).length;
  return { dynamodb: count("dynamodb"), s3: count("s3") };
}
