/** HCL in which `@{` stands for the sign that opens code within a text, so that it is not taken for a template of JavaScript's. */
export const code = (source: string): string => source.replaceAll("@{", "${");
