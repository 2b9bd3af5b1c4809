interface Stream {
  readonly isTTY?: boolean;
}

/**
 * True where a stream is to be coloured: on a terminal that is not a dumb one, unless `NO_COLOR` is set (https://no-color.org);
 * anywhere where `FORCE_COLOR` is set to anything but 0 or false.
 */
export function takesColor({ isTTY = false }: Stream, env: NodeJS.ProcessEnv = process.env): boolean {
  const { FORCE_COLOR: force = "", NO_COLOR: no = "", TERM: terminal } = env;
  if (force !== "") return force !== "0" && force !== "false";
  return no === "" && isTTY && terminal !== "dumb";
}
