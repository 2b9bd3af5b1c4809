#!/usr/bin/env node
import { guardStreams } from "./io.ts";
import { run } from "./run.ts";

guardStreams();
await run(process.argv.slice(2));
