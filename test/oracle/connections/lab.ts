import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun, run } from "../../support/run.ts";
import { kernelRoutes, kernelRules } from "./kernel-routes.ts";
import type { Layout } from "./layout.ts";
import { HOSTS, inside, NATS, NODES, type Node, namespaceOf } from "./nodes.ts";

/** A VPC and the Internet behind it, in network namespaces. */
export interface Lab {
  /** Makes the routes what a layout says, and touches none that stands as it should. */
  enforce(layout: Layout): Promise<void>;
}

const PRIVATE = "10.0.0.0/16";
const PUBLIC = "198.18.0.0/16";
const INSIDE = [...HOSTS, ...NATS, "igw-1", "vpce-1", "vpce-2"] as const;
const OUTSIDE = ["igw-1", "vpce-1", "vpce-2"] as const;

/** Makes the namespaces and the links between them. `folder` takes the batches that `ip` reads. */
export async function buildLab(folder: string): Promise<Lab> {
  for (const node of nodeNames) {
    await mustRun("ip", ["netns", "add", namespaceOf(node)]);
    await mustRun("ip", inside(node, ["sh", "-c", SETTINGS]));
  }
  for (const node of INSIDE) await wire("vpc", node);
  for (const node of OUTSIDE) await wire("aws", node);
  const batch = (node: Node, lines: readonly string[]) => runBatch(node, folder, lines);
  for (const node of nodeNames) await batch(node, [...addressesOf(node), ...routesOf(node)]);
  for (const nat of NATS) await translate(nat, "vpc", `snat to ${NODES[nat][0]}`);
  await translate("igw-1", "aws", `snat to ip saddr map { ${PUBLIC_BY_PRIVATE} }`);
  let standing: Layout | undefined;
  return {
    enforce: async (layout) => {
      await batch("vpc", difference(standing, layout));
      standing = layout;
    },
  };
}

/** Removes what there is of it, also where building it failed half-way. */
export async function removeLab(): Promise<void> {
  for (const node of nodeNames) await run("ip", ["netns", "del", namespaceOf(node)]);
}

const isNode = (name: string): name is Node => name in NODES;

const nodeNames = Object.keys(NODES).filter(isNode);

/** The commands that make one layout of another: what is new or changed first, then what goes. */
function difference(from: Layout | undefined, to: Layout): readonly string[] {
  const [old, wanted] = [from === undefined ? [] : kernelRoutes(from, way), kernelRoutes(to, way)];
  const isNew = (rule: string, i: number) => from === undefined || kernelRules(from)[i] !== rule;
  return [
    ...wanted
      .filter(({ key, action }) => !old.some((route) => route.key === key && route.action === action))
      .map(({ key, action }) => `route replace ${action.startsWith("via") ? `${key} ${action}` : `${action} ${key}`}`),
    ...old.filter(({ key }) => !wanted.some((route) => route.key === key)).map(({ key }) => `route del ${key}`),
    ...kernelRules(to).flatMap((rule, i) => {
      if (!isNew(rule, i)) return [];
      return [...(from === undefined ? [] : [`rule del pref ${100 + i}`]), `rule add pref ${100 + i} ${rule}`];
    }),
  ];
}

/** Forwards, whatever way the answer takes; says at once where there is no route, and does not tell hosts of better ones. */
const SETTINGS = [
  ["ip_forward", 1],
  ["icmp_ratelimit", 0],
  ...["all", "default"].flatMap((scope) => [
    [`conf/${scope}/send_redirects`, 0],
    [`conf/${scope}/rp_filter`, 0],
  ]),
]
  .map(([path, value]) => `echo ${value} > /proc/sys/net/ipv4/${path}`)
  .join(" && ");

const PUBLIC_BY_PRIVATE = [...HOSTS, ...NATS]
  .map((node) => `${NODES[node][0]} : ${NODES[node][0].replace("10.0.", "198.18.")}`)
  .join(", ");

/** A link between two nodes; each end bears the name of the node at the other. */
async function wire(a: "vpc" | "aws", b: Node): Promise<void> {
  const end = ["type", "veth", "peer", "name", a, "netns", namespaceOf(b)];
  await mustRun("ip", ["-n", namespaceOf(a), "link", "add", b, ...end]);
  await mustRun("ip", ["-n", namespaceOf(a), "link", "set", b, "up"]);
  await mustRun("ip", ["-n", namespaceOf(b), "link", "set", a, "up"]);
}

const addressesOf = (node: Node): readonly string[] => [
  "link set lo up",
  ...NODES[node].map((address) => `addr add ${address}/32 dev lo`),
];

function way(node: string): string {
  if (!isNode(node)) throw new Error(`there is no node ${node}`);
  return `via ${NODES[node][0]} dev ${node} onlink`;
}

function routesOf(node: Node): readonly string[] {
  const route = (to: string, by: Node) => `route add ${to} ${way(by)}`;
  if (node === "vpc") return INSIDE.map((each) => route(NODES[each][0], each));
  if (node === "aws") return [route(PUBLIC, "igw-1"), route(PRIVATE, "vpce-1")];
  const isOutside = OUTSIDE.some((each) => each === node);
  return isOutside ? [route(PRIVATE, "vpc"), route("default", "aws")] : [route("default", "vpc")];
}

/** Rewrites the sources of what leaves a node towards another. Answers find their way back by the connection's state. */
async function translate(node: Node, towards: Node, rule: string): Promise<void> {
  const nft = (command: string) => mustRun("ip", inside(node, ["nft", command]));
  await nft("add table ip nat");
  await nft("add chain ip nat out { type nat hook postrouting priority 100; }");
  await nft(`add rule ip nat out oifname "${towards}" ${rule}`);
}

async function runBatch(node: Node, folder: string, lines: readonly string[]): Promise<void> {
  const file = join(folder, `${node}.batch`);
  writeFileSync(file, `${lines.join("\n")}\n`);
  await mustRun("ip", ["-n", namespaceOf(node), "-batch", file]);
}
