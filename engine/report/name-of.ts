import type { Names } from "../assess/assessment.ts";

/** Its Name tag, or else the id itself. An id may be any text, `constructor` too. */
export const nameOf = (names: Names, id: string): string => (Object.hasOwn(names, id) ? (names[id] ?? id) : id);
