import type { Declaration } from "../plan/declaration.ts";
import type { Fact } from "../resources/fact.ts";
import { factsOf } from "./world.ts";

/** The ids of parts of a network, and of prefix lists, that something is declared of: what the live network is asked for. Sorted. */
export function mentionsOf({ resources }: Declaration): readonly string[] {
  const stated = factsOf(resources);
  const homes = stated.flatMap(({ resource }) => resource.attributes["vpc_id"] ?? []).map(String);
  return [...new Set([...stated.flatMap(({ fact }) => idsIn(fact)), ...homes])].filter(isNetworkId).sort();
}

const idsIn = (fact: Fact): readonly string[] =>
  [fact].flatMap((it) => Object.values(it)).filter((value) => typeof value === "string");

const isNetworkId = (id: string): boolean => /^(vpc|subnet|rtb|vpce|acl|sg|pl)-/.test(id);
