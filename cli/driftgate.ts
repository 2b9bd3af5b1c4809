#!/usr/bin/env node
import { exitCodeFor } from "./failure.ts";
import { guardStreams } from "./io.ts";
import { program } from "./program.ts";
import { applySettings, readSettings } from "./settings.ts";

guardStreams();
const { root, io } = program();
try {
  applySettings(root.commands, readSettings());
  await root.parseAsync();
} catch (error) {
  process.exitCode = exitCodeFor(error, io());
}
