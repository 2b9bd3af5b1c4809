import type { Location } from "sarif";
import type { Assessment } from "../../assess/assessment.ts";
import { visible } from "../visible.ts";
import { plain } from "./message.ts";

/** Where nothing is known of the configuration. Code scanning takes no result without a file. */
const SOME_FILE = "main.tf";

/** The places of some changes, each once: where the configuration declares them, where that is known. Never none. */
export function locationsOf(addresses: readonly string[], { changes }: Assessment): readonly Location[] {
  const known = addresses.flatMap((address) => {
    const source = changes.find((it) => it.address === address)?.source;
    return source === undefined ? [] : [locationOf(source, address)];
  });
  return known.length > 0 ? known : [locationOf(changes.find((it) => it.source)?.source, addresses[0], false)];
}

type Source = Assessment["changes"][number]["source"];

function locationOf(source: Source, address: string | undefined, hasLine = true): Location {
  const logical =
    address === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: visible(address), kind: "resource" }] };
  const region = hasLine && source?.line !== undefined ? { region: { startLine: source.line } } : {};
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(source?.file ?? SOME_FILE), uriBaseId: "%SRCROOT%" },
      ...region,
    },
    ...logical,
    ...(address === undefined ? {} : { message: { text: plain(address) } }),
  };
}

const uriOf = (file: string): string =>
  file
    .split("/")
    .map((step) => encodeURIComponent(visible(step)))
    .join("/");
