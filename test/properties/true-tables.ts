import fc from "fast-check";
import { change, create, noOp, type PlanParts, resource } from "../plan/plan-json.ts";

/** A table as an expression names it, and the one that it will turn out to be. */
export interface TableRef {
  readonly references: readonly string[];
  /** Undefined where it is not known before the apply. */
  readonly id: string | undefined;
  readonly truth: string;
  readonly waits: boolean;
}

export const NEW = "aws_route_table.t[1]";
export const OLD = ["rtb-main", "rtb-a", "rtb-b"];
/** What a plan holds for the expressions below: two instances of a table, one of them new, and a data source read late. */
export const AROUND: PlanParts = {
  changes: [
    noOp("aws_route_table.t[0]", { id: "rtb-a", vpc_id: "vpc-1" }),
    create(NEW, { vpc_id: "vpc-1" }, { route: true }),
    change("data.aws_route_table.late", ["read"], { mode: "data", after: {}, unknown: { id: true } }),
  ],
  rest: { variables: { table: { value: "rtb-b" } } },
};

export const INDEXED = [`${NEW}.id`, NEW, "aws_route_table.t"];
const unknownTable = (references: readonly string[], truths: readonly string[]): fc.Arbitrary<TableRef> =>
  fc
    .constantFrom(...truths)
    .map((truth) => ({ references, id: undefined, truth, waits: references[0] !== LATE || truth === NEW }));
const LATE = "data.aws_route_table.late.id";

export const table: fc.Arbitrary<TableRef> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...OLD).map((id): TableRef => ({ references: [], id, truth: id, waits: false })),
  },
  { weight: 3, arbitrary: unknownTable(INDEXED, [NEW]) },
  unknownTable(["aws_route_table.t"], [NEW, "rtb-a"]),
  unknownTable(["var.table", ...INDEXED], [NEW, "rtb-b"]),
  unknownTable([LATE], [...OLD, NEW]),
);

export const known = (it: TableRef) => (it.id === undefined ? {} : { route_table_id: it.id });
export const mask = (it: TableRef) => (it.id === undefined ? { route_table_id: true } : {});
export const config = (address: string, it: TableRef, argument = "route_table_id") => [
  resource(address, { [argument]: it.references }),
];
