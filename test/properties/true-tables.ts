import fc from "fast-check";
import { change, create, noOp, type PlanParts, resource } from "../plan/plan-json.ts";

/** A table as an expression names it, and the one that it will turn out to be. */
export interface TableRef {
  readonly references: readonly string[];
  /** Undefined where it is not known before the apply. */
  readonly id: string | undefined;
  readonly truth: string;
  readonly waits: boolean;
  /** What the plan must hold for it. */
  readonly beside: readonly object[];
}

export const NEW = "aws_route_table.t[1]";
export const OLD = ["rtb-main", "rtb-a", "rtb-b"];
/** What every plan holds: two instances of a table, one of them new, and a variable. */
export const AROUND: PlanParts = {
  changes: [
    noOp("aws_route_table.t[0]", { id: "rtb-a", vpc_id: "vpc-1" }),
    create(NEW, { vpc_id: "vpc-1" }, { route: true }),
  ],
  rest: { variables: { table: { value: "rtb-b" } } },
};

export const INDEXED = [`${NEW}.id`, NEW, "aws_route_table.t"];
const unknownTable = (references: readonly string[], truths: readonly string[]): fc.Arbitrary<TableRef> =>
  fc.constantFrom(...truths).map((truth) => ({ references, id: undefined, truth, waits: true, beside: [] }));

/** Of a data source that is read during the apply. */
const LATE = change("data.aws_route_table.late", ["read"], { mode: "data", after: {}, unknown: { id: true } });
const lateTable = fc.constantFrom(...OLD, NEW).map((truth): TableRef => {
  const references = ["data.aws_route_table.late.id"];
  return { references, id: undefined, truth, waits: truth === NEW, beside: [LATE] };
});

export const table: fc.Arbitrary<TableRef> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...OLD)
      .map((id): TableRef => ({ references: [], id, truth: id, waits: false, beside: [] })),
  },
  { weight: 3, arbitrary: unknownTable(INDEXED, [NEW]) },
  unknownTable(["aws_route_table.t"], [NEW, "rtb-a"]),
  unknownTable(["var.table", ...INDEXED], [NEW, "rtb-b"]),
  unknownTable(["local.table"], [NEW, "rtb-a"]),
  lateTable,
);

export const known = (it: TableRef) => (it.id === undefined ? {} : { route_table_id: it.id });
export const mask = (it: TableRef) => (it.id === undefined ? { route_table_id: true } : {});
export const config = (address: string, it: TableRef, argument = "route_table_id") => [
  resource(address, { [argument]: it.references }),
];
