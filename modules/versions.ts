/** The AWS providers that the modules run with. The bindings come from one release of it; this range is what is promised and tested. */
export const AWS_PROVIDER_VERSIONS = ">= 5.100.0, < 7.0.0";

/** The Terraform releases that the modules run with: 1.5 brought `import` blocks. */
export const TERRAFORM_VERSIONS = ">= 1.5.0";
