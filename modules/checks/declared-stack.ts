import type { TerraformStack } from "cdktf";
import { z } from "zod";

const block = z.record(z.string(), z.unknown()).readonly();

const synthesized = z.looseObject({
  resource: z.record(z.string(), z.record(z.string(), block)).default({}),
  provider: z.record(z.string(), z.array(block)).default({}),
});

/** A resource as Terraform will read it: tokens have become references such as `${aws_vpc.main.id}`. */
export interface DeclaredResource {
  readonly type: string;
  /** Such as `aws_vpc.main`. */
  readonly address: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** All that a stack declares, overrides and resources of others included. */
export interface DeclaredStack {
  readonly resources: readonly DeclaredResource[];
  /** The configurations of the AWS provider. */
  readonly providers: readonly Readonly<Record<string, unknown>>[];
}

export const declaredIn = (stack: TerraformStack): DeclaredStack => declaredBy(stack.toTerraform());

/** What a configuration in Terraform's JSON syntax declares. */
export function declaredBy(configuration: unknown): DeclaredStack {
  const { resource, provider } = synthesized.parse(configuration);
  const resources = Object.entries(resource).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, body]) => ({ type, address: `${type}.${name}`, arguments: body })),
  );
  return { resources, providers: provider["aws"] ?? [] };
}

export const ofType = ({ resources }: DeclaredStack, type: string): readonly DeclaredResource[] =>
  resources.filter((resource) => resource.type === type);

/** An argument that is text; undefined where it is left out, or is anything else. */
export function textOf(resource: DeclaredResource, argument: string): string | undefined {
  const value = resource.arguments[argument];
  return typeof value === "string" ? value : undefined;
}

/** An argument that is a list of texts; empty where it is left out, or is anything else. */
export function textsOf(resource: DeclaredResource, argument: string): readonly string[] {
  const value = resource.arguments[argument];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
