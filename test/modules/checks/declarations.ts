/** Arguments by address. */
export type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What Terraform reads as `${ADDRESS.ATTRIBUTE}`; written in parts since the linter takes it for a template. */
export const ref = (address: string, attribute = "id"): string => ["$", `{${address}.${attribute}}`].join("");
export const UNKNOWN = ref("var", "x");

export const DDB = "aws_vpc_endpoint.ddb";
export const ENDPOINT = {
  vpc_id: "vpc-1",
  service_name: "com.amazonaws.eu-west-1.dynamodb",
  vpc_endpoint_type: "Gateway",
};
export const S3 = { ...ENDPOINT, service_name: "com.amazonaws.eu-west-1.s3" };
export const attach = (table: string, endpoint = ref(DDB)) => ({ vpc_endpoint_id: endpoint, route_table_id: table });
const TABLE = { "aws_route_table.a": { vpc_id: "vpc-1" } };
export const ATTACHED = {
  [DDB]: ENDPOINT,
  ...TABLE,
  "aws_vpc_endpoint_route_table_association.a": attach(ref("aws_route_table.a")),
};
export const uses = (subnet: string, table = ref("aws_route_table.a")) => ({
  subnet_id: subnet,
  route_table_id: table,
});
export const many = (count: number, changes: (i: number) => object = () => ({})): Resources =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`aws_vpc_endpoint.e${i}`, { ...ENDPOINT, ...changes(i) }]),
  );
export const policy = (resource: string, effect = "Allow") => ({
  policy: JSON.stringify({
    Statement: [{ Effect: effect, Principal: "*", Action: "dynamodb:GetItem", Resource: resource }],
  }),
});

export const TABLE_ARN = "arn:aws:dynamodb:us-east-1:111122223333:table/orders";
