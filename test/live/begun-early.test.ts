import { describe, expect, it } from "vitest";
import { begunEarly } from "../../engine/live/begun-early.ts";
import { liveSourceFrom } from "../../engine/live/ec2-live-source.ts";
import { scopeOf } from "../../engine/live/scope.ts";
import { ec2Error, fakeEc2 } from "./fake-ec2.ts";
import { MAIN, subnet, table, vpc } from "./hand-written.ts";

const answers = {
  vpcs: [vpc("vpc-1"), vpc("vpc-2")],
  subnets: [subnet("subnet-1"), subnet("subnet-2", "vpc-2")],
  "route-tables": [table("rtb-1", { Associations: [MAIN] }), table("rtb-2", { VpcId: "vpc-2", Associations: [MAIN] })],
};
const readings = (asked: readonly string[]) => asked.filter((it) => it.startsWith("DescribeVpcs ")).length;

describe("a reading that was begun early", () => {
  it("is the first, where it holds all that is asked for, and is not used again", async () => {
    const ec2 = fakeEc2({ answers });
    const source = begunEarly(liveSourceFrom(ec2), scopeOf(["vpc-1"]));
    expect([...(await source.read(scopeOf(["vpc-1", "rtb-1", "subnet-1"]))).vpcs.keys()]).toEqual(["vpc-1"]);
    expect(readings(ec2.asked)).toBe(1);
    await source.read(scopeOf(["vpc-1"]));
    expect(readings(ec2.asked)).toBe(2);
  });

  it.each(["vpc-2", "rtb-2", "subnet-2", "vpce-2", "acl-2", "sg-2", "pl-2"])(
    "is none where it does not hold %s",
    async (id) => {
      const ec2 = fakeEc2({ answers });
      const source = begunEarly(liveSourceFrom(ec2), scopeOf(["vpc-1"]));
      expect(await source.read(scopeOf(["vpc-1", id]))).toEqual(
        await liveSourceFrom(fakeEc2({ answers })).read(scopeOf(["vpc-1", id])),
      );
      expect(readings(ec2.asked)).toBeGreaterThan(1);
    },
  );

  it("is none where it failed, and says nothing by itself", async () => {
    const errors: Record<string, Error> = { DescribeVpcs: ec2Error("InternalError") };
    const source = begunEarly(liveSourceFrom(fakeEc2({ answers, errors })), scopeOf(["vpc-1"]));
    await new Promise(setImmediate);
    delete errors["DescribeVpcs"];
    expect((await source.read(scopeOf(["vpc-1"]))).vpcs.size).toBe(1);
  });
});
