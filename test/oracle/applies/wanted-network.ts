import type { Random } from "./random.ts";

/** A network as the Terraform root is told to make it: the type of `var.network`. */
export interface WantedNetwork {
  readonly nats: readonly string[];
  readonly tables: Readonly<Record<string, boolean>>;
  readonly inline: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly routes: Readonly<Record<string, { readonly table: string; readonly to: string; readonly via: string }>>;
  readonly partners: Readonly<Record<string, string>>;
  readonly subnets: Readonly<Record<string, { readonly cidr: string }>>;
  readonly uses: Readonly<Record<string, string>>;
  readonly main: string;
  readonly adopted: Readonly<Record<string, string>>;
  readonly endpoints: readonly string[];
  readonly attached: Readonly<Record<string, { readonly endpoint: string; readonly table: string }>>;
  readonly listed: readonly string[];
}

/** Changes a network, or gives it back as it is where it has nothing to make this change to. `standing` is what Terraform starts from. */
type Mutation = (network: WantedNetwork, standing: WantedNetwork, random: Random) => WantedNetwork;

const DESTINATIONS = ["0.0.0.0/0", "52.94.0.0/22", "52.94.0.0/24", "3.218.180.0/23", "198.51.100.0/24", "0.0.0.0/1"];
const SUBNET_CIDRS = [1, 2, 3, 4, 5, 6].map((third) => `10.0.${third}.0/24`);
const TABLE_NAMES = ["t1", "t2", "t3", "t4", "t5", "t6", "t7"];
const NAT_NAMES = ["a", "b", "c"];

export const FIRST: WantedNetwork = {
  nats: ["a", "b"],
  tables: { t1: false, t2: false, t3: true },
  inline: { t3: { "0.0.0.0/0": "a" } },
  routes: { "t1 0.0.0.0/0": { table: "t1", to: "0.0.0.0/0", via: "a" } },
  partners: {},
  subnets: { s1: { cidr: "10.0.1.0/24" }, s2: { cidr: "10.0.2.0/24" }, s3: { cidr: "10.0.3.0/24" } },
  uses: { s1: "t1", s2: "t3" },
  main: "",
  adopted: {},
  endpoints: ["dynamodb"],
  attached: {},
  listed: [],
};

/** A network a few random steps from this one. Steps that Terraform or EC2 would refuse are not taken. */
export function changed(standing: WantedNetwork, random: Random): WantedNetwork {
  let network = standing;
  const steps = 1 + random.below(4);
  for (let step = 0; step < steps; step++) {
    network = (random.pick(MUTATIONS) ?? unchanged)(network, standing, random);
  }
  return network;
}

const unchanged: Mutation = (network) => network;

const target = ({ nats }: WantedNetwork, random: Random): string => random.pick([...nats, "internet"]) ?? "internet";
const tableOf = ({ tables }: WantedNetwork, random: Random): string => random.pick(Object.keys(tables)) ?? "t1";
const without = <T>(record: Readonly<Record<string, T>>, isGone: (key: string, value: T) => boolean) =>
  Object.fromEntries(Object.entries(record).filter(([key, value]) => !isGone(key, value)));

const putRoute: Mutation = (network, _, random) => {
  const [table, to, via] = [
    tableOf(network, random),
    random.pick(DESTINATIONS) ?? "0.0.0.0/0",
    target(network, random),
  ];
  if (!network.tables[table]) {
    return { ...network, routes: { ...network.routes, [`${table} ${to}`]: { table, to, via } } };
  }
  return { ...network, inline: { ...network.inline, [table]: { ...network.inline[table], [to]: via } } };
};

const dropRoute: Mutation = (network, _, random) => {
  const key = random.pick(Object.keys(network.routes));
  return { ...network, routes: without(network.routes, (each) => each === key) };
};

/** The last inline route stays: a table without any would leave its routes to others. */
const dropInlineRoute: Mutation = (network, _, random) => {
  const table = random.pick(Object.keys(network.inline)) ?? "";
  const routes = network.inline[table] ?? {};
  const to = random.pick(Object.keys(routes));
  if (Object.keys(routes).length < 2) return network;
  return { ...network, inline: { ...network.inline, [table]: without(routes, (each) => each === to) } };
};

const routePartners: Mutation = (network, _, random) => {
  const table = tableOf(network, random);
  if (network.tables[table]) return network;
  if (table in network.partners && random.chance(0.5)) {
    return { ...network, partners: without(network.partners, (each) => each === table) };
  }
  return { ...network, partners: { ...network.partners, [table]: target(network, random) } };
};

const moveSubnet: Mutation = (network, _, random) => {
  const subnet = random.pick(Object.keys(network.subnets));
  if (subnet === undefined) return network;
  if (random.chance(0.3)) return { ...network, uses: without(network.uses, (each) => each === subnet) };
  return { ...network, uses: { ...network.uses, [subnet]: tableOf(network, random) } };
};

const addSubnet: Mutation = (network, standing, random) => {
  const taken = [network, standing].flatMap(({ subnets }) => Object.values(subnets).map(({ cidr }) => cidr));
  const cidr = SUBNET_CIDRS.find((each) => !taken.includes(each));
  if (cidr === undefined) return network;
  const name = `s${cidr.split(".")[2]}`;
  const uses = random.chance(0.5) ? { [name]: tableOf(network, random) } : {};
  return { ...network, subnets: { ...network.subnets, [name]: { cidr } }, uses: { ...network.uses, ...uses } };
};

const removeSubnet: Mutation = (network, _, random) => {
  const subnet = random.pick(Object.keys(network.subnets));
  const isGone = (each: string) => each === subnet;
  return { ...network, subnets: without(network.subnets, isGone), uses: without(network.uses, isGone) };
};

const addTable: Mutation = (network, standing, random) => {
  const name = TABLE_NAMES.find((each) => !(each in network.tables) && !(each in standing.tables));
  if (name === undefined) return network;
  const isInline = random.chance(0.4);
  const inline = isInline ? { [name]: { [random.pick(DESTINATIONS) ?? ""]: target(network, random) } } : {};
  return { ...network, tables: { ...network.tables, [name]: isInline }, inline: { ...network.inline, ...inline } };
};

/** Terraform destroys a table before it moves what used it, so that only a table without users can go in one apply. */
const removeTable: Mutation = (network, standing, random) => {
  const used = [network, standing].flatMap(({ uses, main, listed }) => [...Object.values(uses), main, ...listed]);
  const free = Object.keys(network.tables).filter((name) => !used.includes(name));
  const gone = random.pick(free);
  if (gone === undefined || Object.keys(network.tables).length < 2) return network;
  const isGone = (name: string) => name === gone;
  return {
    ...network,
    tables: without(network.tables, isGone),
    inline: without(network.inline, isGone),
    partners: without(network.partners, isGone),
    routes: without(network.routes, (_, { table }) => isGone(table)),
    attached: without(network.attached, (_, { table }) => isGone(table)),
  };
};

/** `aws_vpc` tells the main table for the default one, so that an adoption would follow a swap: not both in one VPC. */
const swapMain: Mutation = (network, standing, random) => {
  if ([network, standing].some(({ adopted }) => Object.keys(adopted).length > 0)) return network;
  return { ...network, main: random.chance(0.3) ? "" : tableOf(network, random) };
};

const adoptDefaultTable: Mutation = (network, standing, random) => {
  if (network.main !== "" || standing.main !== "") return network;
  if (random.chance(0.2)) return { ...network, adopted: {} };
  const route = { [random.pick(DESTINATIONS) ?? ""]: target(network, random) };
  return { ...network, adopted: { ...network.adopted, ...route } };
};

const attach: Mutation = (network, _, random) => {
  const [endpoint, table] = [random.pick(network.endpoints), tableOf(network, random)];
  if (endpoint === undefined) return network;
  return { ...network, attached: { ...network.attached, [`${endpoint} ${table}`]: { endpoint, table } } };
};

const detach: Mutation = (network, _, random) => {
  const key = random.pick(Object.keys(network.attached));
  return { ...network, attached: without(network.attached, (each) => each === key) };
};

const toggleEndpoint: Mutation = (network) =>
  network.endpoints.length === 0
    ? { ...network, endpoints: ["dynamodb"] }
    : { ...network, endpoints: [], attached: {} };

const listTable: Mutation = (network, _, random) => {
  const table = tableOf(network, random);
  const others = network.listed.filter((each) => each !== table);
  return { ...network, listed: others.length < network.listed.length ? others : [...others, table] };
};

const addNat: Mutation = (network, _, random) => ({
  ...network,
  nats: [...new Set([...network.nats, random.pick(NAT_NAMES) ?? "a"])],
});

/** Gives what leads to a NAT gateway another target, and takes the NAT gateway away. */
const removeNat: Mutation = (network, _, random) => {
  const gone = random.pick(network.nats);
  const nats = network.nats.filter((each) => each !== gone);
  if (gone === undefined || nats.length === 0) return network;
  const rest = { ...network, nats };
  const other = (via: string): string => (via === gone ? target(rest, random) : via);
  const others = (vias: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(vias).map(([key, via]) => [key, other(via)]));
  return {
    ...rest,
    routes: Object.fromEntries(Object.entries(rest.routes).map(([key, it]) => [key, { ...it, via: other(it.via) }])),
    inline: Object.fromEntries(Object.entries(rest.inline).map(([key, vias]) => [key, others(vias)])),
    partners: others(rest.partners),
    adopted: others(rest.adopted),
  };
};

const MUTATIONS: readonly Mutation[] = [
  ...[putRoute, putRoute, putRoute, dropRoute, dropInlineRoute, routePartners, moveSubnet, moveSubnet, addSubnet],
  ...[removeSubnet, addTable, removeTable, swapMain, adoptDefaultTable, attach, attach, attach, detach, toggleEndpoint],
  ...[listTable, listTable, addNat, removeNat],
];
