import type { IpFamily } from "../model/cidr.ts";
import type { EndpointId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { PrefixList } from "../model/network.ts";
import { serviceOf } from "../model/service.ts";
import type { Draft } from "./draft.ts";

export const familyOfList = ({ entries, family }: PrefixList): IpFamily | undefined =>
  (entries.known ? entries.value[0]?.family : undefined) ?? family;

export const serviceNameOf = (draft: Draft, endpoint: EndpointId): string | undefined => {
  const name = draft.endpoints.get(endpoint)?.serviceName;
  return name && decided(name);
};

/** The lists of the endpoint's service in its Region, by service and family: AWS documents no name for those of IPv6. */
export function listsOf(draft: Draft, endpoint: EndpointId, family: IpFamily): readonly PrefixList[] {
  const name = serviceNameOf(draft, endpoint) ?? "";
  const service = serviceOf(name);
  if (service === undefined) return [];
  const region = name.slice(0, -service.length);
  return [...draft.prefixLists.values()].filter(
    (it) => it.service === service && it.name.startsWith(region) && familyOfList(it) === family,
  );
}
