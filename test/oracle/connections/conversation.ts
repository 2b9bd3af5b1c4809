/** Where the server listens, on every address of its namespace. */
export const PORT = 8000;

/** What the test asks of a program that holds connections, and what it answers. */
export type Question = "open" | "ask" | "fresh";

export type Outcome =
  /** `source`: the address that the server saw. `port`: the local port of the connection. */
  | { readonly kind: "answered"; readonly source: string; readonly port: number | undefined }
  /** `reason`: an error code such as ECONNRESET, or TimeoutError where nothing came back. */
  | { readonly kind: "failed"; readonly reason: string };

/** By destination address. */
export type Answers = Readonly<Record<string, Outcome>>;
