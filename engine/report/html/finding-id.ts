/** What a link to a finding names. A fingerprint is hex, and so is this, whatever a report that is no report of ours says. */
export const findingId = (fingerprint: string): string =>
  `finding-${fingerprint.replace(/[^0-9a-f]/gi, "").slice(0, 16)}`;
