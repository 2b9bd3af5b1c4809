import { styleText } from "node:util";

export type Style = "red" | "yellow" | "green" | "cyan" | "dim" | "bold";
export type Paint = (styles: Style | readonly Style[], text: string) => string;

/** Colours text, or leaves it. Whether the stream takes colour is for the caller to know, so no stream is looked at. */
export const painter = (color: boolean): Paint =>
  color ? (styles, text) => styleText([styles].flat(), text, { validateStream: false }) : (_styles, text) => text;
