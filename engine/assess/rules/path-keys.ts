import type { Statement } from "../../policy/statement.ts";
import { canonical } from "../canonical.ts";

/** As AWS writes them. */
const WRITTEN = [
  "aws:SourceIp",
  "aws:VpcSourceIp",
  "aws:SourceVpce",
  "aws:SourceVpc",
  "aws:SourceVpcArn",
  "aws:VpceAccount",
  "aws:VpceOrgID",
  "aws:VpceOrgPaths",
];

/** The keys by which a policy tells one way from another (R3.7), in lower case. */
const PATH_KEYS: readonly string[] = WRITTEN.map((it) => it.toLowerCase());

export const namesWay = ({ conditions }: Statement): boolean => conditions.some(({ key }) => PATH_KEYS.includes(key));

/** The comparisons by which these statements tell one way from another: `StringNotEquals aws:SourceVpce`. */
export function pathConditions(statements: readonly Statement[]): readonly string[] {
  const all = statements.flatMap(({ conditions }) => conditions.filter(({ key }) => PATH_KEYS.includes(key)));
  const texts = all.map(({ operator, key }) => `${operator.name} ${WRITTEN[PATH_KEYS.indexOf(key)]}`);
  return [...new Set(texts)].sort();
}

/** True of a document that may tell one way from another, whether it can be read as a policy or not. */
export const mayNameWay = (document: string): boolean => {
  const text = plain(document);
  return PATH_KEYS.some((it) => text.includes(it));
};

/** True where what it allows or denies hangs on a variable that stands for the way. */
export const variesByWay = (document: string): boolean => {
  const text = plain(document);
  return PATH_KEYS.some((it) => text.includes(`\${${it}}`) || text.includes(`\${${it},`));
};

/** In lower case, with nothing escaped. */
function plain(document: string): string {
  try {
    return canonical(JSON.parse(document)).toLowerCase();
  } catch {
    return document.toLowerCase();
  }
}
