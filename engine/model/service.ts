/** The AWS services that have gateway endpoints. */
export const SERVICES = ["dynamodb", "s3"] as const;
export type Service = (typeof SERVICES)[number];

/**
 * The service that an endpoint service name or a prefix list name stands for: `com.amazonaws.eu-west-1.s3`,
 * `cn.com.amazonaws.cn-north-1.dynamodb`, and the IPv6 lists that carry a further part. Undefined for any other.
 */
export function serviceOf(name: string): Service | undefined {
  const [, rest] = /^(?:cn\.)?com\.amazonaws\.[a-z0-9-]+\.(.+)$/.exec(name) ?? [];
  return SERVICES.find((service) => rest === service || rest === `ipv6.${service}` || rest === `${service}.ipv6`);
}

/** True of the name of a prefix list that is AWS's own: no customer may begin a name so. */
export const isOfAws = (name: string): boolean => /^(?:cn\.)?com\.amazonaws\./.test(name);
