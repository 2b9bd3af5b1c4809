import { isObject, type Json, type Stored, walk } from "./stored.ts";

/** The address of a resource, without its module and key, inside any text. */
const RESOURCE = /\b((?:aws|terraform)_\w+)\.([a-z][\w-]*)/gi;

/**
 * The same plan, every resource under another name. The names come in the opposite order, so that nothing which is sorted by
 * address stays where it was.
 */
export function renamed(it: Stored): { readonly stored: Stored; readonly originalOf: (text: string) => string } {
  const names = [...new Set([...JSON.stringify(it.plan).matchAll(RESOURCE)].map((match) => match[2] ?? ""))].sort();
  const news = new Map(names.map((name, i) => [name, `r${String(names.length - i).padStart(4, "0")}_${name}`]));
  const rename = (text: string) => text.replace(RESOURCE, (_, type, name) => `${type}.${news.get(name) ?? name}`);
  const plan = walk(it.plan, (value) => (isObject(value) ? withName(value, news) : renameText(value, rename)));
  return { stored: { ...it, plan }, originalOf: (text) => text.replace(/\br\d{4}_/g, "") };
}

const renameText = (json: Json, rename: (text: string) => string): Json =>
  typeof json === "string" ? rename(json) : json;

/** Resources and their changes name themselves apart from their address. */
function withName(json: { readonly [key: string]: Json }, news: ReadonlyMap<string, string>): Json {
  const { name, type, mode } = json;
  return typeof name === "string" && type !== undefined && mode !== undefined
    ? { ...json, name: news.get(name) ?? name }
    : json;
}
