/**
 * A VPC as it really is, and what an apply really does to it, written from scratch: what is foretold is held against this.
 * Three tables, three subnets, one endpoint of DynamoDB.
 */
export interface World {
  /** Next hops by destination, by table. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The tables of the subnets that have one of their own. */
  readonly associations: ReadonlyMap<string, string>;
  readonly main: string;
  /** Next hops that are no more. */
  readonly gone: ReadonlySet<string>;
}

export const SUBNETS = ["subnet-1", "subnet-2", "subnet-3"] as const;

/** Routes that are tried for an address of each kind, the most specific first. */
const TRIED = [["52.94.0.0/22", "pl-ddb", "0.0.0.0/0"], ["pl-ddb", "0.0.0.0/0"], ["0.0.0.0/0"]];

/** The next hop of each subnet for each kind of address; undefined where the traffic goes nowhere. */
export function paths(world: World): ReadonlyMap<string, string | undefined> {
  const all = SUBNETS.flatMap((subnet) => {
    const routes = world.tables.get(world.associations.get(subnet) ?? world.main);
    return TRIED.map((tried, i): readonly [string, string | undefined] => {
      const hop = tried.map((to) => routes?.get(to)).find((it) => it !== undefined);
      return [`${subnet} ${i}`, hop === undefined || world.gone.has(hop) ? undefined : hop];
    });
  });
  return new Map(all);
}

/** The subnets that lose what they had. */
export function losers(before: World, after: World): ReadonlySet<string> {
  const now = paths(after);
  const lost = [...paths(before)].filter(([key, hop]) => hop !== undefined && now.get(key) !== hop);
  return new Set(lost.map(([key]) => key.split(" ")[0] ?? ""));
}

/** One call to EC2. Undefined where EC2 refuses it. */
export type Call = (world: World) => World | undefined;

const withRoutes = (
  world: World,
  table: string,
  change: (routes: Map<string, string>) => boolean,
): World | undefined => {
  const routes = new Map(world.tables.get(table));
  return world.tables.has(table) && change(routes)
    ? { ...world, tables: new Map([...world.tables, [table, routes]]) }
    : undefined;
};

export const createTable =
  (table: string): Call =>
  (world) => ({
    ...world,
    tables: new Map([...world.tables, [table, new Map()]]),
  });

export const createRoute =
  (table: string, to: string, hop: string): Call =>
  (world) =>
    withRoutes(world, table, (routes) => !routes.has(to) && routes.set(to, hop) !== undefined);

export const replaceRoute =
  (table: string, to: string, hop: string): Call =>
  (world) =>
    withRoutes(world, table, (routes) => routes.has(to) && routes.set(to, hop) !== undefined);

export const deleteRoute =
  (table: string, to: string): Call =>
  (world) =>
    withRoutes(world, table, (routes) => routes.delete(to));

/** Attaching what is attached is no error, nor is detaching what is not. */
export const modifyEndpoint =
  (add: readonly string[], remove: readonly string[]): Call =>
  (world) => {
    const removed = remove.reduce<World | undefined>(
      (it, table) => it && withRoutes(it, table, (routes) => routes.delete("pl-ddb") || true),
      world,
    );
    return add.reduce<World | undefined>(
      (it, table) => it && withRoutes(it, table, (routes) => routes.set("pl-ddb", "vpce-1") !== undefined),
      removed,
    );
  };

/** Attaches another endpoint than the one that stood. EC2 refuses a second one in a table. */
export const createEndpoint =
  (tables: readonly string[]): Call =>
  (world) =>
    tables.reduce<World | undefined>(
      (it, table) =>
        it &&
        withRoutes(it, table, (routes) => !routes.has("pl-ddb") && routes.set("pl-ddb", "vpce-new") !== undefined),
      world,
    );

/** EC2 refuses to delete a table that a subnet uses, or the main one. */
export const deleteTable =
  (table: string): Call =>
  (world) =>
    world.main === table || [...world.associations.values()].includes(table)
      ? undefined
      : { ...world, tables: new Map([...world.tables].filter(([id]) => id !== table)) };

export const associate =
  (subnet: string, table: string): Call =>
  (world) =>
    world.associations.has(subnet) || !world.tables.has(table) ? undefined : moved(world, subnet, table);

export const reassociate =
  (subnet: string, table: string): Call =>
  (world) =>
    world.associations.has(subnet) && world.tables.has(table) ? moved(world, subnet, table) : undefined;

export const disassociate =
  (subnet: string): Call =>
  (world) => ({
    ...world,
    associations: new Map([...world.associations].filter(([it]) => it !== subnet)),
  });

const moved = (world: World, subnet: string, table: string): World => ({
  ...world,
  associations: new Map([...world.associations, [subnet, table]]),
});

export const setMain =
  (table: string): Call =>
  (world) =>
    world.tables.has(table) ? { ...world, main: table } : undefined;

export const deleteTarget =
  (hop: string): Call =>
  (world) => ({ ...world, gone: new Set([...world.gone, hop]) });
