import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { GATEWAY_SERVICES } from "../../../modules/index.ts";
import { moduleName } from "../../../modules/terraform-module/gateway-endpoint-module.ts";
import { synthesizeModules } from "../../../modules/terraform-module/synthesize.ts";

const TERRAFORM = fileURLToPath(new URL("../../../terraform/", import.meta.url));

/** Everything that is committed for the modules, less the tests beside them. */
const committedFiles = (): readonly string[] =>
  readdirSync(TERRAFORM, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(TERRAFORM.length))
    .filter((path) => !/^[^/]+\/(tests\/|\.terraform)/.test(path));

const read = (path: string): string => readFileSync(join(TERRAFORM, path), "utf8");

const sections = z.record(z.string(), z.record(z.string(), z.unknown()));
const blocks = (path: string) => sections.parse(JSON.parse(read(path)));

describe("the committed Terraform modules", () => {
  const synthesized = synthesizeModules();

  it.each(Object.entries(synthesized))("hold %s as synth gives it (else: npm run write-terraform)", (path, content) => {
    expect(read(path)).toBe(content);
  });

  it("hold nothing else", () => {
    expect([...committedFiles()].sort()).toEqual(Object.keys(synthesized).sort());
  });

  it("are the same bytes when synthesized twice", () => {
    expect(synthesizeModules()).toEqual(synthesized);
  });

  it("differ between the services in the service's name only", () => {
    const s3 = read("s3-gateway-endpoint/main.tf.json").replace('region}.s3"', 'region}.dynamodb"');
    expect(s3).toBe(read("dynamodb-gateway-endpoint/main.tf.json"));
    for (const file of ["variables.tf.json", "outputs.tf.json", "versions.tf.json"]) {
      expect(read(`s3-gateway-endpoint/${file}`)).toBe(read(`dynamodb-gateway-endpoint/${file}`));
    }
  });
});

describe.each(GATEWAY_SERVICES.map(moduleName))("%s", (folder) => {
  const configuration = () =>
    ["main", "variables", "outputs", "versions"].map((name) => read(`${folder}/${name}.tf.json`)).join("\n");

  it("keeps the addresses that its users' state hangs on", () => {
    const { resource = {} } = blocks(`${folder}/main.tf.json`);
    const addresses = Object.entries(resource).flatMap(([type, all]) =>
      Object.keys(z.record(z.string(), z.unknown()).parse(all)).map((name) => `${type}.${name}`),
    );
    expect(addresses).toEqual(["aws_vpc_endpoint.this", "aws_vpc_endpoint_route_table_association.this"]);
  });

  it("keys its associations by the names that the caller gives", () => {
    const { resource } = blocks(`${folder}/main.tf.json`);
    expect(resource).toHaveProperty(
      "aws_vpc_endpoint_route_table_association.this.for_each",
      expect.stringMatching(/^\$\{var\.route_tables\}$/),
    );
  });

  it("keeps its inputs and outputs, of which two inputs must be given", () => {
    const { variable = {} } = blocks(`${folder}/variables.tf.json`);
    expect(Object.keys(variable)).toEqual(["policy", "region", "route_tables", "tags", "vpc_id"]);
    const required = Object.entries(variable).filter(([, it]) => !Object.hasOwn(Object(it), "default"));
    expect(required.map(([name]) => name)).toEqual(["region", "vpc_id"]);
    const { output = {} } = blocks(`${folder}/outputs.tf.json`);
    expect(Object.keys(output)).toEqual(["cidr_blocks", "endpoint_arn", "endpoint_id", "prefix_list_id"]);
  });

  it("runs with the AWS provider from 5.100 to below 7", () => {
    expect(blocks(`${folder}/versions.tf.json`)["terraform"]).toEqual({
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } },
      required_version: ">= 1.5.0",
    });
  });

  it("leaves provider and backend to its caller, looks nothing up, and tells nothing of cdktf or of a machine", () => {
    const sectionNames = [...configuration().matchAll(/^ {2}"([^"]+)"/gm)].map((match) => match[1]);
    expect(sectionNames).toEqual(["locals", "resource", "variable", "output", "terraform"]);
    for (const foreign of ['"backend"', '"//"', "cdktf", "tfstate", process.cwd()]) {
      expect(configuration()).not.toContain(foreign);
    }
  });

  it("has a page with a row for each input and output", () => {
    const page = read(`${folder}/README.md`);
    for (const name of ["policy", "region", "route_tables", "tags", "vpc_id"])
      expect(page).toContain(`| \`${name}\` | `);
    for (const name of ["cidr_blocks", "endpoint_arn", "endpoint_id", "prefix_list_id"]) {
      expect(page).toContain(`| \`${name}\` | `);
    }
    expect(page).toContain("| `vpc_id` | `string` | required | ");
    expect(page).toContain("| `policy` | `string` | `null` | ");
  });
});
