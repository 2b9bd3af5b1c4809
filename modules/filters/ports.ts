/** The TCP port on which DynamoDB and S3 are called. */
export const HTTPS = 443;

/** The TCP ports that answers come back to: wide enough for whatever operating system makes the call. */
export const EPHEMERAL = { from: 1024, to: 65_535 } as const;
