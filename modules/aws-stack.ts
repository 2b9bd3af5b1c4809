import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AWS_PROVIDER_VERSIONS, TERRAFORM_VERSIONS } from "./versions.ts";

/** What AwsStack is told. */
export interface AwsStackConfig {
  /** Such as `eu-west-1`. */
  readonly region: string;
  /** For everything in the stack. Default: none. */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A stack in one Region, with the range of AWS providers that the modules run with; cdktf by itself asks for the one release that its
 * bindings come from. Credentials come from where the provider finds them: the environment, a profile, a role.
 */
export class AwsStack extends TerraformStack {
  constructor(scope: Construct, id: string, { region, tags }: AwsStackConfig) {
    super(scope, id);
    this.addOverride("terraform.required_version", TERRAFORM_VERSIONS);
    this.addOverride("terraform.required_providers.aws.version", AWS_PROVIDER_VERSIONS);
    new AwsProvider(this, "aws", { region, ...(tags && { defaultTags: [{ tags }] }) });
  }
}
