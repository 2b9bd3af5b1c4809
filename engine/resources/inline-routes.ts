import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import type { RouteTableId } from "../model/ids.ts";
import { decided, type Known, known } from "../model/known.ts";
import { type Destination, destinationText } from "../model/route.ts";
import type { Target } from "../model/target.ts";
import { UnknownValue } from "../plan/plan.ts";
import { destinationFrom, inlineRoute, targetAttributeOf, targetFrom } from "./route-attributes.ts";

export interface InlineRoute {
  readonly destination: Known<Destination>;
  readonly target: Known<Target>;
  /** The attribute that names the next hop, such as `nat_gateway_id`. */
  readonly attribute: string;
}

/** The `route` blocks of a table. `unmanaged`: the configuration sets none, so that the table's routes are left alone (R6.11). */
export type InlineRoutes =
  | { readonly kind: "unmanaged" }
  | { readonly kind: "managed"; readonly routes: readonly InlineRoute[] }
  | { readonly kind: "unknown" };

export const inlineRoutes = (): z.ZodType<InlineRoutes> =>
  z
    .unknown()
    .optional()
    .transform((raw, context): InlineRoutes => {
      if (raw instanceof UnknownValue) return { kind: raw.isComputed ? "unmanaged" : "unknown" };
      if (raw === undefined || raw === null) return { kind: "unmanaged" };
      if (Array.isArray(raw) && raw.some((it) => it instanceof UnknownValue)) return { kind: "unknown" };
      const blocks = z.array(inlineRoute).safeParse(raw);
      if (blocks.success) return { kind: "managed", routes: blocks.data.map(toRoute) };
      context.addIssue({ code: "custom", message: "expected a list of routes" });
      return z.NEVER;
    });

const toRoute = (it: z.infer<typeof inlineRoute>): InlineRoute => ({
  destination: destinationFrom({
    ipv4: it.cidr_block,
    ipv6: it.ipv6_cidr_block,
    prefixList: it.destination_prefix_list_id,
  }),
  target: targetFrom(it),
  attribute: targetAttributeOf(it),
});

/**
 * What bringing a table from one set of inline routes to another does. Routes of the same destination are replaced in place;
 * one that stays as it is the provider leaves alone, whatever has become of it since Terraform read it (R6.11). A wanted route
 * of which the destination is not known may be any that would go.
 */
export function inlineRouteEdits(
  tableId: RouteTableId,
  before: InlineRoutes,
  after: InlineRoutes,
): readonly EditBody[] {
  if (after.kind === "unmanaged") return [];
  if (after.kind === "unknown")
    return [
      {
        kind: "unchecked",
        what: `which routes ${tableId} will hold, its \`route\` blocks being known only after the apply`,
      },
    ];
  const kept = new Set(after.routes.map(key));
  const old = before.kind === "managed" ? before.routes : [];
  const gone = kept.has(UNKNOWN)
    ? []
    : old.filter((it) => !kept.has(key(it))).flatMap((it) => decided(it.destination) ?? []);
  const stays = new Set(old.flatMap((it) => written(it) ?? []));
  return [
    ...gone.map((destination): EditBody => ({ kind: "route-removed", tableId, destination })),
    ...after.routes
      .filter((it) => !stays.has(written(it) ?? UNKNOWN))
      .map(
        ({ destination, target }): EditBody => ({ kind: "route-put", tableId: known(tableId), destination, target }),
      ),
  ];
}

/** A destination and a target; undefined where one of them is not known. */
function written(route: InlineRoute): string | undefined {
  const [destination, target] = [decided(route.destination), decided(route.target)];
  return destination && target && `${destinationText(destination)} ${target.id}`;
}

const UNKNOWN = "";

function key(route: InlineRoute): string {
  const destination = decided(route.destination);
  return destination === undefined ? UNKNOWN : destinationText(destination);
}
