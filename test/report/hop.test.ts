import { describe, expect, it } from "vitest";
import { hop } from "../../engine/report/hop.ts";

const text = (kind: string, id: string) => hop({ kind, id }).map((part) => part.text);

describe("a next hop", () => {
  it.each([
    ["nat-gateway", "nat-1", ["NAT gateway", "nat-1"]],
    ["vpc-endpoint", 'aws_vpc_endpoint.a["b c"]', ["VPC endpoint", 'aws_vpc_endpoint.a["b c"]', "(new)"]],
    ["vpc-peering-connection", "pcx-1", ["VPC peering connection", "pcx-1"]],
    ["blackhole", "nat-1", ["blackhole", "nat-1"]],
    ["blackhole", "", ["blackhole"]],
    ["local", "local", ["local"]],
    ["nat-gateway", "nat-1 or nat-2", ["NAT gateway", "nat-1", "or", "nat-2"]],
    ["unknown", "the target is known only after apply", ["not known (the target is known only after apply)"]],
  ])("of kind %s with id %j is %j", (kind, id, expected) => {
    expect(text(kind, id)).toEqual(expected);
  });

  it("that is missing is no route", () => {
    expect(hop(null)).toEqual([{ kind: "words", text: "no route" }]);
  });
});
