import { describe, expect, it } from "vitest";
import { renderRollout } from "../../engine/report/rollout-text.ts";
import { renderStopped } from "../../engine/report/stopped-text.ts";
import type { Unit } from "../../engine/waves/cuts.ts";
import { split } from "../../engine/waves/split.ts";
import { caseFolder, outlookIn, THREE_TABLES } from "../waves/case-folders.ts";
import { expectGolden } from "./golden.ts";

describe("the waves, as text", () => {
  const rendered = async (folder: string, unit: Unit = "az") => renderRollout(split(await outlookIn(folder), unit));

  it.each([
    ["az", "by-zone"],
    ["table", "by-table"],
  ] as const)("by %s read as the golden file", async (unit, name) => {
    expectGolden(`rollout/${name}.txt`, await rendered(THREE_TABLES, unit));
  });

  it.each([
    ["an inline list", "a-new-table-added-to-an-inline-list-may-reset-where-there-is-a-nat-gateway"],
    ["a replacement", "an-endpoint-replaced-with-a-gap-resets-and-cannot-be-reached-between"],
    ["what hangs together", "destroying-everything-cuts-all-access"],
    ["a shared network ACL", "an-acl-whose-subnets-are-not-known-may-take-any-of-its-vpc"],
  ])("say of %s why it goes at once, and what to write instead", async (what, name) => {
    expectGolden(`rollout/${what.replaceAll(" ", "-")}.txt`, await rendered(caseFolder(name)));
  });

  it("say what cuts nothing, and that there is nothing to do", async () => {
    expect(await rendered(caseFolder("a-new-group-with-rules-takes-nothing-away"))).toMatch(
      /^1 wave, which cuts nothing\.\n\nWave 1: what cuts nothing \(safe, /,
    );
    const nothing = { ...split(await outlookIn(THREE_TABLES), "az"), waves: [] };
    expect(renderRollout(nothing)).toBe("There is nothing to apply.\n");
  });
});

describe("a run that stopped, as text", () => {
  const stopped = { wave: 2, why: ["the health command ended with exit code 1: ./healthy.sh"] };
  const create = { address: 'aws_vpc_endpoint_route_table_association.this["a"]', action: "create" };

  it.each([
    ["created", [create]],
    [
      "changed",
      [
        create,
        { address: "aws_route.default", action: "update" },
        { address: "aws_route.old", action: "delete" },
        { address: "aws_vpc_endpoint.this", action: "delete-create" },
      ],
    ],
    ["applied-nothing", []],
  ])("after a wave that %s says how to go on, and how to go back", (name, changes) => {
    expectGolden(`stopped/${name}.txt`, `${renderStopped(stopped, { changes, needsPrevious: name === "changed" })}\n`);
  });
});
