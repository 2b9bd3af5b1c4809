import { address } from "../../model/ids.ts";
import type { Network } from "../../model/network.ts";
import { type Attributes, type OpenQuestion, type Plan, type PlannedChange, UnknownValue } from "../plan.ts";
import type { Configuration, WantedResource } from "./configuration.ts";
import { newTablesOf, SETTLE, type Settled } from "./settle.ts";
import { Unresolved } from "./unresolved.ts";

/**
 * What a configuration changes on a live network, as far as that can be said without Terraform's state: what it wants of
 * things that it names by their ids. Everything else is an open question, and so is what Terraform would take away, which
 * no configuration says (decision 6).
 */
export function planOfConfiguration(configuration: Configuration, live: Network): Plan {
  const { resources, modules, mentions, secrets } = configuration;
  const endpoints = resources.filter((it) => it.type === "aws_vpc_endpoint");
  const attachments = endpoints.map((it) => attachmentsOf(it, resources, live));
  const attached = new Set(attachments.flatMap((it) => it.associations));
  const rest = resources.filter((it) => !attached.has(it)).map((it) => ({ wanted: it, settled: settle(it, live) }));
  const changes = rest.flatMap(({ wanted, settled }) => (settled.kind === "change" ? [changeOf(wanted, settled)] : []));
  return {
    changes: [...changes, ...attachments.flatMap((it) => it.changes)].toSorted((a, b) =>
      a.address < b.address ? -1 : 1,
    ),
    mentions,
    incomplete: [],
    secrets,
    open: [
      TAKEN_AWAY,
      ...rest
        .flatMap(({ wanted, settled }) => (settled.kind === "open" ? [{ ...settled, wanted }] : []))
        .reduce(byReason, []),
      ...modules.map((it) => ({
        what: `what ${it} declares: modules are not read without Terraform`,
        causes: [address(it)],
      })),
    ],
  };
}

const TAKEN_AWAY: OpenQuestion = {
  what: "what Terraform would take away: only its state tells which of what stands it manages",
  causes: [],
};

/** Families of types that can touch a path. */
const ON_A_PATH =
  /^aws_(vpc|subnet|default|main|route|nat|vpn|dx|eip|network|internet|egress|customer_gateway|security_group|instance|ec2_)/;

function settle(wanted: WantedResource, live: Network): Settled {
  if (!ON_A_PATH.test(wanted.type)) return { kind: "stands" };
  if (wanted.open !== undefined) return { kind: "open", why: wanted.open };
  const rule = SETTLE[wanted.type];
  return rule?.(wanted, live) ?? { kind: "open", why: WHICH };
}

const WHICH = "which live resource it is, if any";

type OpenOne = Extract<Settled, { kind: "open" }> & { readonly wanted: WantedResource };

function byReason(questions: readonly OpenQuestion[], { why, wanted }: OpenOne): readonly OpenQuestion[] {
  const what = why === WHICH ? "which live resources these are, if Terraform has created them at all" : why;
  const same = questions.find((it) => it.what === what);
  const causes = [...(same?.causes ?? []), address(wanted.address)];
  return [...questions.filter((it) => it !== same), { what, causes }];
}

/** A gateway endpoint that must come to tables which no endpoint of its service serves: it, or its like, will stand there. */
function attachmentsOf(endpoint: WantedResource, resources: readonly WantedResource[], live: Network) {
  const associations = resources.filter(
    ({ type, open, attributes }) =>
      type === "aws_vpc_endpoint_route_table_association" &&
      open === undefined &&
      idOf(attributes["vpc_endpoint_id"]) === endpoint.address &&
      newTablesOf(endpoint, [attributes["route_table_id"]], live).length > 0,
  );
  const inline = endpoint.attributes["route_table_ids"];
  const tables = newTablesOf(endpoint, Array.isArray(inline) ? inline : [], live);
  if (endpoint.open !== undefined || associations.length + tables.length === 0)
    return { associations: [], changes: [] };
  const after = { ...endpoint.attributes, route_table_ids: tables };
  const create = { kind: "change", action: "create", before: null } as const;
  const changes = [changeOf(endpoint, { ...create, after }), ...associations.map((it) => changeOf(it, create))];
  return { associations: [endpoint, ...associations], changes };
}

const idOf = (value: unknown): string | undefined => (value instanceof Unresolved ? value.idOf : undefined);

function changeOf(
  wanted: WantedResource,
  { action, before, after }: Extract<Settled, { kind: "change" }>,
): PlannedChange {
  return {
    address: address(wanted.address),
    type: wanted.type,
    mode: "managed",
    action,
    actions: [action],
    before,
    after: withUnknowns(after ?? wanted.attributes, wanted.type, []) as Attributes,
    replacePaths: [],
    resource: wanted.resource,
    waitsFor: new Set(),
    dependedOn: new Set(),
  };
}

/** A reference to an endpoint that the configuration makes is that endpoint; any other unresolved value may be anything. */
function withUnknowns(value: unknown, type: string, path: readonly string[]): unknown {
  if (value instanceof Unresolved) {
    const isOwn = type === "aws_vpc_endpoint_route_table_association" && path[0] === "vpc_endpoint_id";
    return new UnknownValue(path.join("."), false, isOwn && value.idOf !== undefined ? [value.idOf] : undefined);
  }
  if (Array.isArray(value)) return value.map((it, i) => withUnknowns(it, type, [...path, String(i)]));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, withUnknowns(it, type, [...path, key])]));
}
