/** What is done to the disk or to EC2: a kill between two of these leaves something of its own. */
const LASTING = /apply|append|write|rename|link|remove|truncate/;

/** The points of a run, from 1: those on either side of what lasts first, then those around a plan, then the mere reads. */
export function inOrder(points: readonly string[]): readonly number[] {
  const rank = (at: number) => {
    const [before = "", after = ""] = [points[at - 2], points[at - 1]];
    if (/apply/.test(`${before} ${after}`)) return 0;
    if (LASTING.test(after)) return 1;
    return LASTING.test(before) || after === "plan" ? 2 : 3;
  };
  return points.map((_, at) => at + 1).toSorted((a, b) => rank(a) - rank(b) || a - b);
}
