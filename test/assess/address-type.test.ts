import { describe, expect, it } from "vitest";
import type { Network } from "../../engine/model/network.ts";
import { LISTS, S3, smallNetwork } from "../model/small-network.ts";
import { assessPlan, outcome } from "./assess-plan.ts";

const V6 = { name: "com.amazonaws.eu-west-1.ipv6.s3", blocks: ["2600:1f60:8000::/39"] };
const ELSEWHERE = { name: "com.amazonaws.eu-west-2.ipv6.s3", blocks: ["2600:1f70::/39"] };

const network = (a: Readonly<Record<string, string>>, lists: object = { ...LISTS, "pl-6": V6 }): Network =>
  smallNetwork({
    tables: { "rtb-main": {}, "rtb-a": a, "rtb-b": { "::/0": "eigw-1" } },
    subnets: { "subnet-a": "rtb-a", "subnet-b": "rtb-b" },
    endpoints: { "vpce-1": S3 },
    lists: lists as Record<string, { name: string; blocks: readonly string[] | null }>,
  });

const ENDPOINT = { id: "vpce-1", vpc_id: "vpc-1", service_name: S3, vpc_endpoint_type: "Gateway" };

const change = (type: string, it: object) => ({
  address: `${type}.it`,
  mode: "managed",
  type,
  name: "it",
  change: { after_unknown: {}, ...it },
});

const typeSet = (before: string, after: string) =>
  change("aws_vpc_endpoint", {
    actions: ["update"],
    before: { ...ENDPOINT, ip_address_type: before },
    after: { ...ENDPOINT, ip_address_type: after },
  });

const attachB = change("aws_vpc_endpoint_route_table_association", {
  actions: ["create"],
  before: null,
  after: { vpc_endpoint_id: "vpce-1", route_table_id: "rtb-b" },
  after_unknown: { id: true },
});

const ON_A = { "::/0": "eigw-1", "pl-s3": "vpce-1" };

describe("the IP address type of an endpoint", () => {
  it("counts in a table that the same plan attaches, too", () => {
    const { findings } = assessPlan({ changes: [typeSet("ipv4", "dualstack"), attachB] }, network(ON_A));
    const resets = findings.filter((it) => it.destinations.includes("2600:1f60:8000::/39"));
    expect(resets.flatMap((it) => it.subnetIds).toSorted()).toEqual(["subnet-a", "subnet-b"]);
  });

  it("counts in the tables of an endpoint that is new", () => {
    const after = { ...ENDPOINT, id: undefined, route_table_ids: ["rtb-b"], ip_address_type: "dualstack" };
    const created = change("aws_vpc_endpoint", {
      actions: ["create"],
      before: null,
      after,
      after_unknown: { id: true },
    });
    const [reset] = assessPlan({ changes: [created] }, network({})).findings;
    expect(reset).toMatchObject({ rule: "connection-reset", subnetIds: ["subnet-b"], services: ["s3"] });
  });

  it("takes no list of another Region", () => {
    const lists = { ...LISTS, "pl-6": ELSEWHERE };
    const found = outcome(assessPlan({ changes: [typeSet("ipv4", "dualstack")] }, network(ON_A, lists)));
    expect(found).toBe("undetermined; not-checked may");
  });

  it("leaves a list open of which neither the entries nor the family was read", () => {
    const lists = { ...LISTS, "pl-6": { ...V6, blocks: null } };
    const on = { ...ON_A, "pl-6": "vpce-1" };
    const found = outcome(assessPlan({ changes: [typeSet("dualstack", "ipv4")] }, network(on, lists)));
    expect(found).toBe("undetermined; not-checked may");
  });

  it("changes nothing where the endpoint is on no table", () => {
    expect(outcome(assessPlan({ changes: [typeSet("ipv4", "dualstack")] }, network({})))).toBe("safe");
  });
});
