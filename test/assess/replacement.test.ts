import { describe, expect, it } from "vitest";
import { DYNAMODB, smallNetwork } from "../model/small-network.ts";
import { resource } from "../plan/plan-json.ts";
import { assessPlan } from "./assess-plan.ts";

const LIVE = smallNetwork({
  tables: { "rtb-main": {}, "rtb-a": { "0.0.0.0/0": "nat-1", "pl-ddb": "vpce-1" } },
  subnets: { "subnet-a": "rtb-a" },
  endpoints: { "vpce-1": DYNAMODB },
});

const BEFORE = {
  id: "vpce-1",
  vpc_id: "vpc-1",
  service_name: DYNAMODB,
  vpc_endpoint_type: "Gateway",
  route_table_ids: ["rtb-a"],
};

/** An endpoint that is replaced because its service name is known only after the apply, as a deferred data source makes it. */
function replaced(references: readonly string[]) {
  const { service_name: _, ...rest } = BEFORE;
  const change = {
    address: "aws_vpc_endpoint.ddb",
    mode: "managed",
    type: "aws_vpc_endpoint",
    name: "ddb",
    change: {
      actions: ["delete", "create"],
      before: BEFORE,
      after: rest,
      after_unknown: { id: true, service_name: true },
      replace_paths: [["service_name"]],
    },
  };
  const { findings } = assessPlan(
    { changes: [change], configuration: [resource("aws_vpc_endpoint.ddb", { service_name: references })] },
    LIVE,
  );
  return findings.filter((it) => it.rule === "connection-reset" || it.rule === "outage-window");
}

describe("a replacement that an unknown value forces", () => {
  const [first] = replaced(["data.aws_vpc_endpoint_service.ddb.service_name", "data.aws_vpc_endpoint_service.ddb"]);

  it("names the attribute, and the expression that its value comes from", () => {
    expect(first?.because.map((it) => it.text).join(" ")).toContain(
      "aws_vpc_endpoint.ddb is replaced because `service_name` cannot change in place, and it is known only after the apply; it comes from data.aws_vpc_endpoint_service.ddb.service_name",
    );
  });

  it("says what to write instead", () => {
    expect(first?.remedy).toContain('Write `service_name` as text ("com.amazonaws.REGION.SERVICE")');
  });
});

describe("a gateway endpoint of which `private_dns_enabled` changes", () => {
  const change = {
    address: "aws_vpc_endpoint.ddb",
    mode: "managed",
    type: "aws_vpc_endpoint",
    name: "ddb",
    change: {
      actions: ["delete", "create"],
      before: { ...BEFORE, private_dns_enabled: false },
      after: { ...BEFORE, id: undefined, private_dns_enabled: true },
      after_unknown: { id: true },
      replace_paths: [["private_dns_enabled"]],
    },
  };
  const [reset] = assessPlan({ changes: [change] }, LIVE).findings;

  it("is said to be replaced because of that attribute", () => {
    expect(reset?.because.map((it) => it.text)).toContain(
      "aws_vpc_endpoint.ddb is replaced because `private_dns_enabled` cannot change in place.",
    );
  });

  it("comes with the advice to leave the attribute out", () => {
    expect(reset?.remedy).toContain("Leave `private_dns_enabled` out");
  });
});
