import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe } from "vitest";

/** What an oracle needs of the machine, beside network namespaces. */
export type Need = "ip" | "nft";

const HOW_TO_GET: Readonly<Record<Need, string>> = {
  ip: "ip (apt-get install iproute2)",
  nft: "nft (apt-get install nftables)",
};

/** A suite that needs network namespaces: it runs where they are, and else is skipped with a line that says what is missing. */
export function withNamespaces(needs: readonly Need[], name: string, suite: () => void): void {
  const missing = missingFor(needs);
  if (missing !== undefined) process.stderr.write(`skipped: ${name}: ${missing}\n`);
  describe.skipIf(missing !== undefined)(name, suite);
}

function missingFor(needs: readonly Need[]): string | undefined {
  if (process.platform !== "linux") return "needs Linux, for its network namespaces";
  if (process.getuid?.() !== 0) return "needs root, to make network namespaces";
  const missing = needs.filter((program) => !answers(program));
  if (missing.length > 0) return `needs ${missing.map((program) => HOW_TO_GET[program]).join(", ")}`;
  return tryNamespace(needs);
}

function answers(program: Need): boolean {
  try {
    execFileSync(program, [program === "ip" ? "-V" : "--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** What the kernel refuses of what the oracles do, in its own words. A container may have root and still not be let. */
function tryNamespace(needs: readonly Need[]): string | undefined {
  const name = namespaceName("probe");
  const ip = (...args: readonly string[]) => execFileSync("ip", args, { stdio: ["ignore", "ignore", "pipe"] });
  try {
    ip("netns", "add", name);
    ip("-n", name, "link", "add", "one", "type", "veth", "peer", "name", "other");
    if (needs.includes("nft")) ip("netns", "exec", name, "nft", "add", "table", "ip", "probe");
    return undefined;
  } catch (error) {
    const said = error instanceof Error ? error.message.trim().split("\n").at(-1) : String(error);
    return `needs network namespaces with veth links${needs.includes("nft") ? " and nftables" : ""}: ${said}`;
  } finally {
    if (existsSync(`/run/netns/${name}`)) ip("netns", "del", name);
  }
}

/** A name that no other run on this machine has. */
export const namespaceName = (part: string): string => `driftgate-${process.pid}-${part}`;

/** True where the kernel has IPv6, which a machine may have switched off. */
export const hasIpv6 = (): boolean =>
  existsSync("/proc/net/if_inet6") &&
  readFileSync("/proc/sys/net/ipv6/conf/default/disable_ipv6", "utf8").trim() === "0";
