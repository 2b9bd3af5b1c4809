/**
 * Attaches gateway endpoints of DynamoDB, and of S3 if asked, to a VPC that stands: `cdktf deploy`.
 *
 * What to attach stands in `endpoints.json` beside `cdktf.json`, or in the file that the environment variable ENDPOINTS_FILE names:
 *
 *     {
 *       "region": "eu-west-1",
 *       "vpcId": "vpc-0a1b2c3d4e5f67890",
 *       "endpoints": {
 *         "dynamodb": { "routeTables": { "private-a": "rtb-0a1b2c3d4e5f67890", "private-b": "rtb-1b2c3d4e5f678900a" } }
 *       },
 *       "tags": { "team": "payments" }
 *     }
 *
 * `endpoints` holds `dynamodb`, `s3`, or both, each with `routeTables` (id by a name of your own; the name is what counts, so keep it
 * when an id changes), and, if wanted, `policy` (a document; full access without it), `tags`, `preventDestroy` (false: a plan
 * may destroy or replace the endpoint while it has route tables; without it none may) and `adopt` (an endpoint that stands: its `endpointId`, and the names of the `routeTables` that it
 * has already). `tags` at the top goes on everything.
 * To detach a route table, take its line out and deploy again; look at the plan with `driftgate plan` first.
 */
import { readFileSync } from "node:fs";
import { DeclarationError, EndpointsStack, parseSettings, runApp, type Settings } from "./modules/index.ts";

const STACK = "endpoints";
const file = process.env["ENDPOINTS_FILE"] ?? "endpoints.json";

runApp((app) => new EndpointsStack(app, STACK, readSettings()));

function readSettings(): Settings {
  return parseSettings(readText(), file);
}

function readText(): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new DeclarationError(file, [
      "it cannot be read; write it as the head of main.ts shows, or name another in ENDPOINTS_FILE",
    ]);
  }
}
