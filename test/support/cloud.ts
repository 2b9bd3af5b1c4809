import { devNull } from "node:os";
import { startEc2Proxy } from "./ec2-proxy.ts";
import { startMoto } from "./moto.ts";

export const REGION = "us-east-1";

export interface Cloud {
  /** Where EC2, STS and IAM answer. */
  readonly url: string;
  /** What makes Terraform, the AWS CLI and the AWS SDKs speak to it, and to nothing else. */
  readonly env: Readonly<Record<string, string | undefined>>;
  stop(): Promise<void>;
}

/** An AWS account with nothing in it but what a new one has: moto behind the proxy that keeps endpoint routes in step. */
export async function startCloud(): Promise<Cloud> {
  const moto = await startMoto();
  const proxy = await startEc2Proxy(moto.url);
  const stop = async () => {
    await proxy.stop();
    await moto.stop();
  };
  return { url: proxy.url, env: environment(proxy.url), stop };
}

const environment = (url: string): Cloud["env"] => ({
  AWS_ENDPOINT_URL: url,
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_PROFILE: undefined,
  AWS_SESSION_TOKEN: undefined,
  // It answers without TLS; and a provider that is configured twice fails over a bundle.
  AWS_CA_BUNDLE: undefined,
  NO_PROXY: "127.0.0.1",
});
