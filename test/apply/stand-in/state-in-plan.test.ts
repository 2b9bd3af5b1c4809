import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { vpcsInPlanFile } from "../../../engine/apply/stand-in/state-in-plan.ts";

/** By hand, in the shape of a plan file of Terraform 1.11.4; `npm run gate-time` is on real ones. */
const planFile = (state: unknown) =>
  zipSync({ tfplan: strToU8("..."), tfstate: strToU8(JSON.stringify(state)), "tfstate-prev": strToU8("{}") });

describe("the VPCs that the state in a plan file names", () => {
  it("are those that stand as a whole value anywhere in it, once each", () => {
    const instances = [
      { attributes: { id: "rtb-0a", vpc_id: "vpc-0b" } },
      { attributes: { id: "vpc-0b", arn: "arn:aws:ec2:eu-west-1:1:vpc/vpc-0c", tags: { peer: "vpc-0a" } } },
    ];
    expect(vpcsInPlanFile(planFile({ resources: [{ instances }] }))).toEqual(["vpc-0a", "vpc-0b"]);
  });

  it.each([
    ["an empty file", new Uint8Array()],
    ["what is no archive", strToU8("an encrypted plan")],
    ["an archive without a state", zipSync({ tfplan: strToU8("...") })],
    ["an archive that is cut off", planFile({ id: "vpc-0a" }).slice(0, 60)],
  ])("are none in %s", (_, file) => {
    expect(vpcsInPlanFile(file)).toEqual([]);
  });
});
