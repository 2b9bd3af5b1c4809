import { describe, expect, it } from "vitest";
import { address, isPlanned } from "../../engine/model/ids.ts";
import { type Hop, isUnchanged, type Path, sameHop } from "../../engine/model/path.ts";
import { serviceOf } from "../../engine/model/service.ts";
import { sameTarget, targetOf } from "../../engine/model/target.ts";
import { route } from "./small-network.ts";

describe("a service name", () => {
  it.each([
    ["com.amazonaws.eu-west-1.dynamodb", "dynamodb"],
    ["com.amazonaws.us-gov-east-1.s3", "s3"],
    ["cn.com.amazonaws.cn-north-1.dynamodb", "dynamodb"],
    ["com.amazonaws.eu-west-1.ipv6.s3", "s3"],
    ["com.amazonaws.eu-west-1.dynamodb-streams", undefined],
    ["com.amazonaws.eu-west-1.s3-global.accesspoint", undefined],
    ["com.amazonaws.global.cloudfront.origin-facing", undefined],
    ["evil.com.amazonaws.eu-west-1.s3", undefined],
    ["my-list", undefined],
  ])("%s is %s", (name, service) => {
    expect(serviceOf(name)).toBe(service);
  });
});

describe("a target", () => {
  it.each([
    ["local", "local"],
    ["vpce-0a", "vpc-endpoint"],
    ["nat-0a", "nat-gateway"],
    ["igw-0a", "internet-gateway"],
    ["eigw-0a", "egress-only-internet-gateway"],
    ["vgw-0a", "virtual-private-gateway"],
    ["tgw-0a", "transit-gateway"],
    ["pcx-0a", "vpc-peering-connection"],
    ["eni-0a", "network-interface"],
    ["i-0a", "instance"],
    ["cagw-0a", "carrier-gateway"],
    ["lgw-0a", "local-gateway"],
    ["arn:aws:networkmanager::1:core-network/c", "core-network"],
    ["odb-0a", "unrecognised"],
  ])("%s is a %s, whatever field it stood in", (id, kind) => {
    expect(targetOf(id)).toEqual({ kind, id });
  });

  it("that is not recognised is still compared by its id", () => {
    expect(sameTarget(targetOf("odb-1"), targetOf("odb-1"))).toBe(true);
    expect(sameTarget(targetOf("odb-1"), targetOf("odb-2"))).toBe(false);
  });
});

describe("a hop", () => {
  const to = (id: string): Hop => ({ kind: "target", target: targetOf(id) });
  const unknown: Hop = { kind: "unknown", why: "why" };

  it("that is not known is never the same as another", () => {
    expect(sameHop(unknown, unknown)).toBe(false);
  });

  it("into a blackhole is the same as into any other, and not the same as none", () => {
    expect(sameHop({ kind: "blackhole", target: targetOf("nat-1") }, { kind: "blackhole" })).toBe(true);
    expect(sameHop({ kind: "blackhole" }, { kind: "no-route" })).toBe(false);
    expect(sameHop({ kind: "no-route" }, to("nat-1"))).toBe(false);
  });

  it("keeps a path unchanged where it alone is possible; of several the very routes must be the same", () => {
    const [a, b, again] = [route("10.1.0.0/16", "nat-1"), route("10.1.0.0/16", "nat-2"), route("10.1.0.0/16", "nat-1")];
    const by = (...paths: readonly Path[]) => ({ paths, doubts: [] });
    const [viaA, viaB, viaAgain] = [
      { hop: to("nat-1"), route: a },
      { hop: to("nat-2"), route: b },
      { hop: to("nat-1"), route: again },
    ];
    expect(isUnchanged(by(viaA), by(viaAgain))).toBe(true);
    expect(isUnchanged(by(viaA, viaB), by(viaA, viaB))).toBe(true);
    expect(isUnchanged(by(viaA, viaB), by(viaAgain, viaB))).toBe(false);
    expect(isUnchanged(by(viaA), by(viaA, viaB))).toBe(false);
    expect(isUnchanged(by({ hop: unknown }), by({ hop: unknown }))).toBe(false);
  });
});

it("an address stands for the id of what is new, and an EC2 id never does", () => {
  expect(isPlanned(address('module.a["x"].aws_vpc.this'))).toBe(true);
  expect(isPlanned("vpc-0a1b")).toBe(false);
});
