#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { parseArguments } from "../engine/apply/stand-in/arguments.ts";
import { children } from "../engine/apply/stand-in/children.ts";
import { MARK } from "../engine/apply/stand-in/environment.ts";
import { findTerraform } from "../engine/apply/stand-in/find-terraform.ts";
import { planFirst } from "../engine/apply/stand-in/plan-first.ts";
import { exitCodeFor } from "./failure.ts";
import { guardStreams, processIo } from "./io.ts";

/** Stands in for Terraform: what applies goes through the gate, all else is Terraform's own. */
async function main(args: readonly string[]): Promise<number> {
  const terraform = children(findTerraform(process.env, fileURLToPath(import.meta.url)));
  const asked = parseArguments(args, process.env);
  if (asked.kind === "pass-through") return terraform.run(args, { ...process.env, [MARK]: "1" });
  return planFirst({ asked, terraform }, async () => (await import("./commands/gate.ts")).gate(asked, terraform));
}

guardStreams();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = exitCodeFor(error, processIo({ mask: true }));
}
