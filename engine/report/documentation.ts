const DOCUMENTATION = /^https:\/\/(docs\.aws\.amazon\.com|developer\.hashicorp\.com)\/[\w/.#-]*$/;

/** True of documentation that the engine is known to cite. Nothing else becomes a link. */
export const isDocumentation = (source: string): boolean => DOCUMENTATION.test(source);
