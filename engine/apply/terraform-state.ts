import * as z from "zod";
import { InputError } from "../errors.ts";
import type { NameOf } from "../waves/changed-values.ts";

/** As far as it is read of what `terraform state pull` prints. */
const stateSchema = z.object({
  resources: z
    .array(
      z.object({
        mode: z.string(),
        module: z.string().optional(),
        type: z.string(),
        name: z.string(),
        instances: z.array(
          z.object({
            index_key: z.union([z.string(), z.number()]).optional(),
            attributes: z.object({ id: z.string().optional(), main_route_table_id: z.string().optional() }).nullish(),
          }),
        ),
      }),
    )
    .default([]),
});

/** The address of each id in a state. Nothing but addresses and ids is kept of it. Empty text: no state yet. */
export function namesIn(pulled: string): NameOf {
  const names = new Map(addressesIn(pulled));
  return (id) => names.get(id) ?? id;
}

function addressesIn(pulled: string): readonly (readonly [string, string])[] {
  if (pulled.trim() === "") return [];
  return parse(pulled)
    .resources.filter((it) => it.mode === "managed")
    .flatMap(({ module, type, name, instances }) =>
      instances.flatMap(({ index_key: key, attributes }) => {
        const resource = [module, type, name].filter((part) => part !== undefined).join(".");
        const address = key === undefined ? resource : `${resource}[${JSON.stringify(key)}]`;
        const { id, main_route_table_id: main } = attributes ?? {};
        return [
          ...(id === undefined ? [] : [[id, address] as const]),
          ...(type !== "aws_vpc" || main === undefined ? [] : [[main, `${address}.main_route_table_id`] as const]),
        ];
      }),
    );
}

function parse(pulled: string): z.infer<typeof stateSchema> {
  try {
    return stateSchema.parse(JSON.parse(pulled));
  } catch {
    throw new InputError(
      "terraform state pull: it printed no state of a form that is known here",
      "use a newer driftgate",
    );
  }
}
