import type { EndpointId, InterfaceId, SecurityGroupId, SubnetId, VpcId } from "./ids.ts";
import type { Known } from "./known.ts";

/** An endpoint that has interfaces in subnets. No route leads to it: clients come by names (R3.10). */
export interface NamedEndpoint {
  readonly id: EndpointId;
  readonly vpcId: VpcId;
  /** Such as `com.amazonaws.eu-west-1.s3`. */
  readonly serviceName: string;
  /**
   * The security groups of its interfaces; null where AWS gives it the default one of the VPC. Where they are not known, the
   * candidates are such as it may have, or has more than: a further group only lets more through.
   */
  readonly groupIds: Known<readonly SecurityGroupId[] | null>;
  /** Where its interfaces are, or come to be. */
  readonly subnetIds: Known<readonly SubnetId[]>;
  /** Those that stand already. */
  readonly interfaceIds: readonly InterfaceId[];
}

/** What a planned change does to the names of a service, or to whom they lead. No route changes by any of it. */
export type NamesEdit =
  /** Within the VPC the service's own names lead new connections to the endpoint, or no longer do. */
  | { readonly kind: "names-led" | "names-released"; readonly endpoint: NamedEndpoint }
  | {
      readonly kind: "interfaces-removed";
      readonly endpoint: NamedEndpoint;
      /** Whether the service's own names led there; else only whoever calls the endpoint by a name of its own comes. */
      readonly isNamed: boolean;
      /** False where some of its interfaces stay. */
      readonly isWhole: boolean;
    }
  /** The VPC's resolver, or what it needs for private names, is turned off (R2.8). */
  | { readonly kind: "dns-turned-off"; readonly vpcId: VpcId; readonly attribute: string }
  /** The DNS records of a gateway endpoint's service are of other IP families (T25). */
  | {
      readonly kind: "records-set";
      readonly endpointId: EndpointId;
      readonly before: string;
      readonly after: Known<string>;
    };

const KINDS: Readonly<Record<NamesEdit["kind"], true>> = {
  "names-led": true,
  "names-released": true,
  "interfaces-removed": true,
  "dns-turned-off": true,
  "records-set": true,
};

export const isNamesEdit = <T extends { readonly kind: string }>(edit: T): edit is T & NamesEdit => edit.kind in KINDS;
